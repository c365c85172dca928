/// A given name, its short forms and its spellings in Western and East African papers.
extension GivenNames {
    static let western = """
        william bill will billy willie liam
        guillermo memo
        robert bob rob bobby robbie
        richard rick dick rich richie ricky
        ricardo riccardo
        james jim jimmy jamie
        thomas tom tommy tomas
        christopher chris kristofer christophe kristoffer
        christian cristian kristian christiaan
        christina kristina cristina christine tina khrystsina
        edwin edvin
        francis frank frankie
        francisco pancho paco curro
        franz frans
        henry harry hank henri
        enrique quique
        heinrich hendrik
        jack jackie
        benjamin ben benny benji binyamin beniamin
        samuel sam sammy shmuel samuil
        david dave davey
        donald don donnie
        douglas doug
        frederick fred freddy frederic frederik fredrik
        federico frederico fede
        gerald gerry jerry
        gerard gerhard gerardo
        gabriel gavriil gabi
        geoffrey jeffrey jeff geoff jeffery
        harold hal harald
        kenneth ken kenny
        lawrence larry laurence laurent
        leonard len lenny leonardo
        louis lewis lou louie
        luis luiz lucho
        martin martyn marty martino maarten
        mauricio maurizio
        maurice moritz
        nathaniel nathan nat nate
        oliver oliverio olivier ollie
        patrick pat paddy
        patricia pat patty tricia trish
        phillips philips
        ralph raul raoul
        raymond ray raymund
        raymundo raimundo
        rodolfo rudolf rudolph rudy rodolphe
        rodrigo roderick rod
        ronald ron ronnie ronaldo
        stuart stewart stu
        theresa teresa therese terry tess
        vincent vince
        vicente chente
        walter walt walther wally
        zachary zach zack
        abraham abe avraham abram
        alan allen allan alain al
        alfred alfredo alf fred
        angel angelo
        barbara barb varvara
        bernard bernardo bernie bernhard
        caroline carolina carol
        deborah debbie debora deb
        dorothy dorothea dorotea dot
        dominic dominik dominique
        domingo mingo
        esperanza pera
        ignacio nacho ignatius ignazio ignace
        isaac itzhak yitzhak izaak isak
        jennifer jenny jen
        jessica jess
        jesus chucho chuy
        joaquin joaquim joachim quim
        jonathan jon yonatan jonatan
        john johnny johnnie jon jhon
        juan juancho juanito
        jean jeannot
        giovanni gianni
        judith judy judit
        julian julien
        julio giulio
        katrina trina
        lucia lucy lucie
        manuel manolo emanuel emmanuel manny manolito
        mercedes merche
        montgomery monty
        moses moshe moise moises moisei
        pamela pam
        rafael raphael rafa rafaele refael
        rebecca becky rebeka rivka
        rosario charo
        salvador salvatore chava
        sarah sara
        solomon shlomo salomon
        susan suzanne susana sue susie susanne
        victor vic
        virginia ginny
        xavier javier javi
        yolanda yoli
        guadalupe lupe lupita
        concepcion concha
        dolores lola
        antonia tonia
        octavio otavio
        gonzalo goncalo
        hugo ugo
        humberto umberto
        jaime jaume
        jeronimo geronimo jerome girolamo
        leopoldo leopold polo
        lazaro lazarus lazar
        oscar oskar
        osvaldo oswaldo oswald
        rogelio roger rogerio
        ruben reuben rueben
        wilmer wilmar
        jhonny yonny
        yeison jason jeison
        jhoan johan
        brayan brian bryan
        stiven steven
        adolf adolfo adolphe
        agustin augustin augustine agostino
        ambrose ambrosio
        anselm anselmo
        arnold arnoldo arnaldo
        armand armando
        bartholomew bartolome bartolomeo bart
        benedict benedicto benedetto
        caesar cesar cesare
        clemente clement
        damian damien
        desmond des
        eliezer eleazar lazer
        elijah eliyahu elia
        ezekiel ezequiel
        ferdinand fernando fernand hernan
        florence florencia florentina
        gilberto gilbert
        gregory greg gregor
        gregorio goyo
        hubert huberto
        isidore isidro isidoro
        jeremiah jeremy jeremias
        josiah josias
        joshua josue yehoshua josh
        justin justino
        leslie lesley les
        lionel leonel
        marcel marcelo marcello
        marian mariano
        maximilian maximiliano
        norbert norberto
        rolando roland
        pascal pascual pasquale
        reginald reggie
        reinaldo reynaldo
        sebastian sebastien sebastiano bastian
        silvester sylvester silvestre
        sylvia silvia sylvie
        tobias toby tobie
        ursula urszula
        valentina valentyna valiantsina
        victoria vicky vicki
        wenceslaus vaclav
        yvonne ivonne
        abdi cabdi
        mohamud maxamud
        yohannes johannes
        gebre ghebre
        tesfay tesfaye
        haile hayle
        kwame kouame
        anthony tony antony
        antonio tono
        andrew andy drew
        elizabeth elisabeth liz beth betty eliza lizzie
        catherine katherine kathryn kathy katie kate cathy
        charles charlie chuck
        edward ed eddie ned
        eduardo lalo
        joseph josef joe joey yosef
        jose pepe chepe
        margaret maggie peggy meg
        matthew matt
        michael mike mick mickey
        nicholas nick nicolas
        alberto beto
        roberto beto
        jacob jake jakob
        peter pete
        philip phillip phil philippe
        stephen steven steve stephan
        theodore ted teddy theodor
        timothy tim
        alexander alex alec
        """
}
