/// One person's given name as Arabic, Persian, Turkic and South Asian papers spell it, one name a line.
extension GivenNames {
    static let easternFirst = """
        muhammad maxamed muh mochammad mochamad muchammad mochamed mohammad mohammed mohamed mohamad muhammed muhamed muhamad mohd muhd mohamat mohamet mehmet mehmed \
        mohammadi mahomed magomed magomet mukhammad mukhamad muhammet mohammod muhammat muxammad machmud mahamed mahamat mamadou moxammed
        ahmad ahmed ahmet akhmed akhmad akhmet akhmat achmad achmed ahamed ahmadu amadou axmed
        mahmud mahmoud mahmood mehmood mahmut makhmud makhmut mehmud machmoud
        hamid hameed hamiid khamid
        hamed haamed
        ali cali aly alii
        umar cumar omar omer oumar umer omaar
        uthman cismaan othman osman usman uthmaan ousmane othmane osmaan ozman ussman
        hasan xasan hassan hasen khasan hassane
        husayn hussein hussain husain hossein hosein hussayn huseyin husein housein houcine hocine hosain husseyn hussien \
        huseyn khusein khusayn gusein guseyn houssein hossain houcein hoessein hoseyn
        ibrahim ibraheem ebrahim ebraheem ibrahima ibragim brahim ibrohim ibraim
        ismail ismael ismaeel esmail esmaeil ismayil smail ismoil isma ismaiil
        ishaq ishak eshaq ishaaq eshagh isaaq iskhak
        yaqub yakub yaqoob yacoub yaghoub yaqoub yakoub yakup yaghub jakub yaqob
        yusuf yousef youssef yusef yousif yosef yusif yosif yousuf youcef yusup jusuf yussuf yusof
        yunus younes younis yunis yunes younus younous
        yahya yahia yahiya yehya yehia yakhya
        musa mousa moussa mosa moosa moussah
        isa issa eisa essa eissa issah eesa
        dawud daoud dawood daud dawoud davud davoud davood daood dawod
        sulayman suleiman sulaiman soleiman suleyman soliman soleyman solaiman souleymane suleman suleymen sulieman suleymanu
        zakariya zakaria zakariyya zakarya zakariah zekeriya zakriya zakaryah
        ilyas elias ilias elyas iliyas
        idris idriss idrees edris driss
        adam aadam
        abdullah abdallah abdulla abdala abdolah abdollah abdellah abdulah abdulloh abdoullah abdoulah
        abdulrahman abdurrohman abdulrohman abdurochman abdurrahman abdelrahman abdolrahman abdurahman abdulrehman abderrahmane abderrahman abdarrahman abdourahmane \
        abdirahman abdurakhman abdurrehman abdulraheman abderahmane abdurakhmon abdulrahmon
        abdulaziz abdelaziz abdolaziz abdalaziz abdulazeez abdiaziz abdoulaziz
        abdulkarim abdelkarim abdelkrim abdolkarim abdulkareem abdelkareem abdukarim
        abdulqadir abdulkadir abdelkader abdelqader abdulqader abdulkader abdalqadir abdolghader abdiqadir abdukadir
        abdulmalik abdelmalek abdulmalek abdelmalik abdolmalek
        abdulhamid abdelhamid abdulhameed abdolhamid abdelhameed
        abdullatif abdellatif abdulateef abdulatif abdollatif
        abdulhakim abdelhakim abdulhakeem abdolhakim
        abdulmajid abdelmajid abdulmajeed abdolmajid abdulmejid
        abdulwahab abdelwahab abdulwahhab abdolvahab abdelouahab
        abdulsalam abdussalam abdessalam abdelsalam abdolsalam abdisalam abdessalem
        abdulghani abdelghani abdolghani abdulgani
        abdulrazzaq abdulrazaq abdurrazzaq abdelrazek abdulrazzak abderrazak abdolrazzagh abdurrazak abdulrazak
        abdurrahim abdurrochim abdurochim abdurrohim abdulrahim abdelrahim abderrahim abdolrahim
        abdulbasit abdelbasset abdulbaset abdelbaset
        abdulfattah abdelfattah abdulfatah abdelfatah
        rahman rohman rochman rehman rahmaan rakhman rahmane rahmon
        rahim rohim rochim raheem rakhim
        karim kareem kerim karem
        aziz azeez asis
        latif lateef letif
        malik malek maalik
        qadir qader kadir kader qadeer ghader
        majid majeed mejid macid madjid
        hakim hakeem hekim khakim
        rashid rasheed rachid rashed rached rasyid rashit
        rauf raouf raoof
        ghani gani
        ghaffar gaffar ghafar
        sattar satar
        nasir naser nasser nassir
        naseer nasseer
        salih saleh salehe
        salahuddin saladin salahaddin salahedin salaheddine saladdin salahudin
        khalid khaled khalida halit halid kaled xalid
        walid waleed oualid valid velid
        said saeed saeid saied sayeed seid sait
        saud saood soud seoud
        sayyid sayed seyed syed sayyed saiyid seyyed sayid seyit
        samir sameer semir
        salim saleem selim saliim
        salman selman salmaan
        amir ameer emir
        amin ameen emin
        anwar anwer anouar enver anvar
        akram ekrem akrem
        adil adel aadil adeel
        abbas abas abbass
        ammar amar aammar
        imad emad imed imaad
        isam essam issam esam
        tahir taher tahar tahire
        tariq tarek tarik tareq tareek tareeq
        talal tallal
        talib taleb
        turki turky
        tawfiq tawfik toufik tewfik taufik taufiq toufiq
        jamal gamal djamel jamaal djamal cemal dzhamal jemal jamel
        jalal galal djalal celal jalaal
        jafar jaafar jaffar gaafar djaafar cafer jafer dzhafar
        jabir jaber djaber jabbir gaber
        jasim jassim jasem jassem
        qasim kasim qassem kassem qasem ghasem kassim qassim ghassem gasim belkacem kasem kacem
        jawad javad jawaad djawad cevad
        jihad djihad cihad
        """
}
