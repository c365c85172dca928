/// One person's given name as Russian, Ukrainian, Belarusian, South Slavic and Central Asian papers spell it.
extension GivenNames {
    static let slavic = """
        aleksandr alexander alexandr oleksandr aliaksandr aleksander alexandre aliaxandr olexandr oleksander aleksandar alyaksandr \
        aleksandru alexandru sasha shura
        aleksandra alexandra oleksandra aliaksandra sasha
        aleksei alexei alexey aleksey oleksii oleksiy aliaksei alexej aleksej alexy alyaksey lyosha alyosha aleksiy
        anatoly anatoliy anatolii anatoli anatol anatolij tolya
        andrei andrey andrii andriy andrej andriej andrew andre
        anton antoni antonij
        anastasia anastasiya anastasiia anastassia nastya
        anna hanna ganna
        arkady arkadiy arkadii arkadi arkadij
        artem artyom artsiom artiom artsyom artemiy
        arsen arseniy arseny arsenii
        boris borys barys
        bogdan bohdan
        vadim vadym vadzim
        valentin valentyn valiantsin
        valery valeriy valerii valeri valerij
        valeria valeriya valeriia
        vasily vasiliy vasilii vasyl vasil vasili vassily vasyli vasilij
        viktor victor viktar
        viktoria victoria viktoriya viktoriia
        vitaly vitaliy vitalii vitali vitalij
        vladimir volodymyr uladzimir wladimir volodimir vladymyr vova volodya
        vladislav vladyslav uladzislau vladislau wladyslaw vlad
        vyacheslav viacheslav viachaslau vjaceslav vaceslav
        gennady gennadiy gennadii hennadii hienadz gennadi genadi henadz gennadij
        georgy georgiy georgii heorhii georgi heorhiy heorgiy george georges giorgi georgij
        georgios giorgos george yorgos
        grigory grigoriy grigorii hryhorii ryhor hryhoriy grigori gregory grigorij
        daniil danil danylo danila danilo danyil daniyil
        daniel danial danyal danny dan
        daria darya dariya daryna dasha
        denis denys dzianis dennis
        dmitry dmitriy dmitrii dmytro dzmitry dmitri dimitri dimitry dmitrij dima dymytro dzmitryi dmitrijs
        dimitrios dimitris dimitrius
        evgeny evgeniy evgenii yevgeny yevgeniy yevhen evgeni yauheni eugene yevhenii yevheniy evgenij jevgenij zhenya yauhen yevgeni yevgenii
        evgenia yevgenia evgeniya yevgeniya yevheniia yauheniya
        ekaterina yekaterina kateryna katsiaryna catherine katerina katya
        elena yelena olena alena jelena
        elizaveta yelizaveta yelyzaveta lizaveta liza
        filipp philip filip philipp pylyp
        fedor fyodor fedir feodor fiodor fjodor
        galina halyna halina
        gleb hlib
        igor ihar ihor
        ilya ilia illia iliya ilja illya
        inna ina
        irina iryna irena
        ivan iwan ioann vanya
        ioannis yannis giannis yiannis
        karl carl
        kirill kyrylo kiryl kiril cyril kyryl kirilo
        konstantin kostiantyn kanstantsin kostyantyn constantine kostya constantin
        konstantinos costas kostas constantinos
        ksenia kseniya xenia kseniia
        larisa larysa larissa
        leonid leanid leonyd
        lev leo
        lyubov liubov lubov
        lyudmila liudmila ludmila liudmyla lyudmyla ludmilla
        lidia lidiya lydia lidiia
        maksim maxim maksym maxym max maxime
        margarita marharyta marharita
        maria mariya mariia marija masha marya
        marina maryna
        mark marc
        matvei matvey matvii
        mikhail mykhailo mikhael mihail mykhaylo michail mikhailo mihailo misha michael mykhail mikhal mikheil
        nadezhda nadiia nadzeya nadezda nadya nadiya
        natalia natalya nataliya nataliia natallia nathalie natalie natasha natalija
        nikita mykyta mikita
        nikolai nikolay nikolaj mykola mikalai mikola mikalay nicholas kolya nikolaii nickolay
        nikolaos nikos
        oleg oleh aleh
        olga olha volha
        pavel pavlo paul paval pawel
        petr pyotr petro piatro peter petya piotr
        raisa raissa
        roman raman
        ruslan rouslan
        savely saveliy savelii
        semen semyon siamion simeon
        sergei sergey serhii siarhei serhiy sergiy sergii serguei sergej serhei siarhey
        sofia sofiya sophia sofiia
        stanislav stanislau stanislaw
        stepan stsiapan stefan
        svetlana svitlana sviatlana svyatlana sveta
        svyatoslav sviatoslav sviataslau
        tatiana tatyana tetiana tatsiana tetyana tanya
        timofei timofey tymofii tymofiy
        timur temur taimur teymur timour
        veronika veronica
        yakov yakiv yakau jakov
        yana iana jana
        yaroslav iaroslav yaraslau jaroslav jaroslaw
        yulia yuliya iuliia julia yuliia iulia julija
        yury yuri yuriy yurii iurii jurij iouri iuri yuryi jurijs
        zinaida zinaiida
        zoya zoia
        artur arthur
        albert alberts
        eduard edvard eduards
        emil emile
        erik eric erich erick
        feliks felix
        gustav gustaf
        ernest ernst
        lukas lucas
        iosif josif osip yosif
        shamil chamil
        nursultan noursoultan
        bakhtiyar bakhtiar bahtiyar
        ilham ilkham
        elchin elcin
        gulnara gulnora
        sherzod sherzad
        zhomart jomart
        dzhokhar djokhar jokhar
        davit davyd
        tigran dikran
        hovhannes ovanes oganes
        sargis sarkis
        karapet garabed
        grigor krikor
        srdjan srdan
        djordje dorde
        milos milosh
        sinisa sinisha
        """
}
