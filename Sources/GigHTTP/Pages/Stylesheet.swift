/// The pages' one style sheet.
enum Stylesheet {
    static let css = colours + frame + parts

    private static let colours = """
        :root{color-scheme:light dark;--ground:#f6f7f4;--sheet:#fff;--ink:#1b2421;--soft:#4d5a55;--line:#d5dbd6;
        --accent:#0a5c49;--owed:#8a5a00;--safe:#0a7a5f;--track:#e6eae6;--good:#0a5c49;--good-ground:#e0f1ea;
        --bad:#8f1d1d;--bad-ground:#fbe6e4;--open:#5f4500;--open-ground:#fbf0d5}
        @media (prefers-color-scheme:dark){:root{--ground:#101513;--sheet:#181f1c;--ink:#e7ece9;--soft:#a9b5af;
        --line:#333d38;--accent:#79d6b8;--owed:#dba545;--safe:#43b996;--track:#28312d;--good:#8fe0c4;
        --good-ground:#12352b;--bad:#ffb0a8;--bad-ground:#43191a;--open:#f1cf85;--open-ground:#3a2e12}}

        """

    private static let frame = """
        *{box-sizing:border-box}
        html{scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.55 system-ui,sans-serif;
        overflow-wrap:break-word}
        .top,main,footer{max-width:68rem;margin:0 auto;padding:0 1.25rem}
        .top{display:flex;flex-wrap:wrap;gap:.25rem 2rem;align-items:baseline}
        header.top{padding-top:1.1rem;padding-bottom:1.1rem}
        .brand{font-weight:700;font-size:1.15rem;letter-spacing:-.01em;color:var(--ink);text-decoration:none}
        nav ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
        nav a{display:inline-block;padding:.2rem 0}
        nav a[aria-current]{color:var(--ink);font-weight:600;text-decoration-thickness:2px}
        main{padding-bottom:2rem}
        main:focus{outline:none}
        footer{border-top:1px solid var(--line);color:var(--soft);font-size:.9rem;
        padding-top:1rem;padding-bottom:2.5rem}
        footer p{margin:.35rem 0}
        a{color:var(--accent);text-underline-offset:.18em}
        :focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:2px}
        .skip{position:absolute;left:-100vw}
        .skip:focus{left:1rem;top:.5rem;background:var(--sheet);padding:.5rem 1rem;z-index:1}
        .banner{margin:0;max-width:none;padding:.45rem 1.25rem;text-align:center;font-size:.9rem;
        background:var(--open-ground);color:var(--open)}
        h1{font-size:clamp(1.6rem,1.2rem + 2vw,2.4rem);line-height:1.15;letter-spacing:-.02em;margin:1.2rem 0 .6rem;
        max-width:24ch;text-wrap:balance}
        h2{font-size:1.3rem;line-height:1.25;letter-spacing:-.01em;margin:2.6rem 0 .5rem}
        h3{font-size:1rem;line-height:1.4;margin:0}
        p{margin:.5rem 0;max-width:68ch}
        .lede{font-size:1.1rem;color:var(--soft)}
        .motto{font-size:1.1rem;font-style:italic}
        .note{color:var(--soft);font-size:.9rem}
        code{font:.92em/1.4 ui-monospace,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
        pre{background:var(--sheet);border:1px solid var(--line);border-radius:8px;padding:.9rem 1rem;overflow-x:auto}
        pre code{overflow-wrap:normal}

        """

    private static let parts = """
        .notice{padding:.7rem 1rem;border-left:4px solid;border-radius:4px;max-width:none}
        .notice.good,.tag.good{background:var(--good-ground);color:var(--good)}
        .notice.bad,.tag.bad{background:var(--bad-ground);color:var(--bad)}
        .notice.open,.tag.open{background:var(--open-ground);color:var(--open)}
        .notice a{color:inherit}
        .tag{display:inline-block;padding:.05rem .55rem;border-radius:1rem;background:var(--track);color:var(--ink);
        font-size:.8rem;font-weight:500;letter-spacing:0;vertical-align:.1em;white-space:nowrap}
        .facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.75rem;margin:1rem 0 0}
        .facts div,.cards li,figure{background:var(--sheet);border:1px solid var(--line);border-radius:8px;
        padding:.9rem 1rem}
        .facts dt{color:var(--soft);font-size:.9rem}
        .facts dd{margin:0}
        .value{display:block;font-size:1.5rem;font-weight:600;letter-spacing:-.02em}
        .positions{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:.75rem;margin:.9rem 0}
        figure{margin:0}
        figcaption{font-weight:600;display:flex;justify-content:space-between;margin-bottom:.5rem}
        figure svg{display:block}
        .track{fill:var(--track)}
        svg .owed{fill:var(--owed)}
        svg .safeguarded{fill:var(--safe)}
        .legend{list-style:none;margin:.5rem 0 0;padding:0;font-size:.9rem}
        .legend li{display:flex;justify-content:space-between;padding-left:.7rem;border-left:4px solid}
        .legend li+li{margin-top:.2rem}
        .legend .owed{border-color:var(--owed)}
        .legend .safeguarded{border-color:var(--safe)}
        .legend b,.number{font-variant-numeric:tabular-nums}
        .scroll{overflow-x:auto;background:var(--sheet);border:1px solid var(--line);border-radius:8px;margin:.75rem 0}
        table{border-collapse:collapse;width:100%;font-size:.95rem}
        caption{text-align:left;padding:.6rem 1rem 0;color:var(--soft);font-size:.9rem}
        th,td{text-align:left;vertical-align:top;padding:.5rem 1rem;border-top:1px solid var(--line)}
        thead th{border-top:0;color:var(--soft);font-weight:500;font-size:.9rem;white-space:nowrap}
        tbody th{font-weight:500}
        th code{white-space:nowrap}
        .number{text-align:right;white-space:nowrap}
        time{white-space:nowrap}
        td code{overflow-wrap:normal;white-space:nowrap}
        .pairs{display:grid;gap:.5rem;margin:.75rem 0}
        .pairs dt{color:var(--soft);font-size:.9rem}
        .pairs dd{margin:0}
        .cards{list-style:none;margin:.75rem 0;padding:0;display:grid;gap:.75rem;
        grid-template-columns:repeat(auto-fill,minmax(min(100%,25rem),1fr))}
        .cards p{margin:.35rem 0 0}
        .notice a,.cards h3 a,.marks a{text-underline-offset:.32em}
        .cards h3:has(a){display:flex;flex-wrap:wrap;gap:.25rem .75rem;justify-content:space-between}
        .cards li:target{border-color:var(--accent);box-shadow:0 0 0 2px var(--accent)}
        .marks{display:flex;flex-wrap:wrap;gap:.3rem .5rem;align-items:center}
        @media (max-width:36rem){.top,main,footer{padding-left:1rem;padding-right:1rem}th,td{padding:.45rem .7rem}
        caption{padding-left:.7rem}.facts div{padding:.7rem .8rem}.value{font-size:1.3rem}}
        @media print{:root{--ground:#fff;--sheet:#fff;--ink:#000;--soft:#333;--line:#999}
        nav,.skip{display:none}.scroll,pre{overflow:visible}li,tr,figure{break-inside:avoid}}
        @media (forced-colors:active){.tag,.notice{border:1px solid}svg .owed,svg .safeguarded{fill:CanvasText}}

        """
}
