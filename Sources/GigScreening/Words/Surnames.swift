/// One surname in the romanisations that different papers of one person carry, one surname a line.
enum Surnames {
    /// Pinyin, Wade-Giles, Cantonese, Hokkien and Teochew spellings of one character.
    static let chinese = """
        zhang chang cheung teo tiong cheong
        wang wong ong vong
        li lee lei
        liu lau low liew lew
        chen chan tan chin
        yang yeung yeo young
        huang wong ng hwang oei
        zhao chao chiu teoh
        zhou chou chow chau chew
        wu ng woo goh
        xu hsu tsui hui choi chua chee
        sun suen soon
        zhu chu choo
        ma mah beh
        hu wu woo oh
        guo kuo kwok quek kuok
        he ho hoh
        gao kao ko koh
        lin lam lim lum
        luo lo law loh
        zheng cheng chang tay teh
        liang leung leong neo
        xie hsieh tse cheah chia
        song sung soong
        tang tong thong
        han hon
        feng fung fong
        deng teng tang
        cao tsao cho chou
        peng pang phang
        zeng tseng tsang chan chang chng
        xiao hsiao siu seow siew
        tian tien tin
        dong tung
        pan poon phua pun
        yuan yuen wan
        cai tsai choi choy chua tsoi
        jiang chiang keung kong
        yu yue yee
        du tu to toh
        ye yeh ip yip yap
        cheng ching
        wei ngai
        su soo so
        lu lo loh
        ding ting
        ren jen yam yum
        shen sham shum sim
        yao yiu
        zhong chung cheong
        cui tsui chui
        tan tam tham
        fan fann
        liao liu liew leow
        shi shih sze sek
        jin chin kam kim
        jia chia kar
        xia hsia ha
        fu foo poh
        fang fong hong png
        zou tsou chow
        xiong hsiung hung
        bai pai pak
        meng mang
        qin chin tseun chun
        qiu chiu yau khoo kho
        hou hau
        jiang chiang geung
        yin wan
        xue hsueh sit sik
        yan yen yim
        lei looi lui
        long lung
        tao to
        hao hau kok
        gong kung kong
        shao shiu siu
        qian chien tsin chin
        wen man boon
        mo mok
        kong hung khong
        kang hong khong
        hong hung ang
        ou au ow
        mai mak
        guan kwan kuan
        zhuang chuang chong chng
        ke ko or quah
        tu to
        zhan chan chim
        ruan yuen juan
        situ szeto
        ouyang auyeung auyong
        """
}
