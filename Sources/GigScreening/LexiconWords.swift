/// The curated words that the lexicon is made from.
enum LexiconWords {
    static func fill(_ lexicon: inout Lexicon) {
        set(.generic, generic, &lexicon)
        set(.particle, particles, &lexicon)
        set(.honorific, honorifics, &lexicon)
        for line in expansions.split(separator: " ") {
            let parts = line.split(separator: "=")
            lexicon.update(Array(parts[0].utf8)) { $0.expansion = Array(parts[1].utf8) }
        }
        for (number, line) in classes.split(separator: "\n").enumerated() {
            for word in line.split(separator: " ") {
                lexicon.update(Array(word.utf8)) { $0.classes.append(UInt16(number)) }
            }
        }
        for line in legalForms.split(separator: "\n") {
            let parts = line.split(separator: ":")
            for form in parts[1].split(separator: ",") {
                lexicon.addLegalForm(form.split(separator: " ").map { Array($0.utf8) }, as: Array(parts[0].utf8))
            }
        }
        for word in purposes.split(separator: " ") { lexicon.update(Array(word.utf8)) { $0.isPurpose = true } }
    }

    private static func set(_ role: TokenRole, _ words: String, _ lexicon: inout Lexicon) {
        for word in words.split(separator: " ") { lexicon.update(Array(word.utf8)) { $0.role = role } }
    }

    private static let particles = """
        al el bin ben ibn abu abou abd umm um bint van von der den de del della di da do dos das du la le las los y e \
        the of and for in at und et zu ter ten te ul ud ur an as ash az ad ar i o a s wa wal bil fi li lil ud-din
        """
    private static let honorifics = """
        mr mrs ms miss mx dr prof professor sir dame sheikh shaykh sheik shaikh haji hajji hajj mullah mulla maulvi \
        maulavi maulawi mawlawi mawlavi ustad ayatollah senor senora gen general col capt maj sgt rev esq phd jr sr ii \
        iii iv herr frau don dona doctor engineer eng lt hon md mp
        """
    private static let generic = """
        trading trade international group holding holdings service services company corporation industries industry \
        general import export shipping investment investments development technology technologies construction \
        establishment enterprise enterprises engineering management marketing transport transportation logistics bank \
        institute organization organisation center centre association foundation society committee limited plant \
        factory production research state national global world united systems system solutions trust fund finance \
        financial insurance exchange oil gas petroleum energy power electric steel metal metals chemical chemicals \
        petrochemical aviation airlines air marine maritime commercial business consulting capital partners \
        comercializadora inversiones agropecuaria inmobiliaria grupo compania distribuidora transportes servicios \
        constructora industrial foods food motors auto automobile electronics electronic communications
        """
    private static let expansions = """
        intl=international int'l=international trdg=trading svcs=services svc=services grp=group bros=brothers \
        mfg=manufacturing dept=department govt=government assn=association univ=university natl=national \
        corp=corporation co=company tech=technology shpg=shipping inv=investment ind=industries inds=industries \
        dev=development eng=engineering imp=import exp=export mgmt=management org=organization ent=enterprise \
        constr=construction fin=financial investments=investment technologies=technology holdings=holding \
        services=service industries=industry enterprises=enterprise centre=center organisation=organization
        """
    private static let classes = """
        mohammad muhammad mohamed mohammed muhammed mohamad mohd muhamad mehmet muhamed mohamud mahomed magomed
        hussein hossein husayn hussain husain hosein huseyn hussien
        """
    private static let legalForms = """
        ltd:ltd,limited,llc,l l c,ooo,gmbh,sarl,srl,ltda,limited liability company,company limited,co ltd,co limited,fze,fzco,fzc,fzllc,fz llc,pvt ltd,private limited,pte ltd,pty ltd,tnhh,osoo,company ltd,obshchestvo s ogranichennoi otvetstvennostyu,obshchestvo s ogranichennoy otvetstvennostyu,obschestvo s ogranichennoi otvetstvennostyu,obshchestvo s ogranichennoi otvetstvennostiu,limited sirketi,ltd sti,limited company,sal,s a l,sasu,kft,spzoo,doo,d o o,eood,ood,too,tov
        jsc:jsc,ao,oao,zao,pao,ojsc,cjsc,pjsc,jsco,joint stock company,open joint stock company,public joint stock company,closed joint stock company,aktsionernoe obshchestvo,otkrytoe aktsionernoe obshchestvo,zakrytoe aktsionernoe obshchestvo,publichnoe aktsionernoe obshchestvo,ag,sa,s a,spa,anonim sirketi,as,a s,sa de cv,s a de c v,sas,s a s,plc,nv,bv,ab,oy,ad
        inc:inc,incorporated,corp,corporation,company,co,cia,kg,co kg,sc,ca,cv,anstalt
        """
    private static let purposes = """
        payment salary invoice inv ref reference for to transfer bnf ben from fee consulting services rent purchase \
        january february march april may june july august september october november december order bill of and ord \
        rfb roc remittance purpose goods loan gift family support
        """
}
