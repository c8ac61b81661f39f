use super::Mesh;
use super::sieve;

#[test]
fn only_what_signals_rest_on_goes_through() {
    for (source, through) in [
        (
            "<p class=a onclick=b>x &amp; y</p>",
            "<p class=\"a\">x &amp; y</p>",
        ),
        ("a<!-- <p> --!>b<!-->c<!--->d", "abcd"),
        ("<script>if (a<b) '<p>'</SCRIPT >x", "x"),
        (
            "<script type='application/ld+json'>{\"a\":\"<p>\"}</script>",
            "<script type=\"application/ld+json\">{\"a\":\"<p>\"}</script>",
        ),
        ("<svg><title>logo</title></svg>x", "x"),
        ("1 < 2 <3", "1 &lt; 2 &lt;3"),
        (
            "<a href='x\"y' title=\"it's\">z</a>",
            "<a href='x\"y' title=\"it's\">z</a>",
        ),
        (
            "<link rel=stylesheet href=x><link rel=canonical href=y>",
            "<link rel=\"canonical\" href=\"y\">",
        ),
        (
            "<div style='color:red'><div style='display:none'>",
            "<div><div style=\"display:none\">",
        ),
        ("<iframe src=x/>kept", "kept"),
        ("<title>1 < 2</title><title>x", "<title>1 < 2</title>x"),
        ("<![CDATA[x <p>y", "x <p>y"),
        (
            "<meta name=a value=b><data value=c>d</data>",
            "<meta name=\"a\" value=\"b\"><data>d</data>",
        ),
        ("<p", "<p>"),
        ("<p'b&>x</p'b&>", "x"),
        ("<my-date:x>y</my-date:x>", "<my-date:x>y</my-date:x>"),
        ("x\n\t <p>\r\n  y  z", "x\n<p>\ny  z"),
        ("<p a='", "<p>"),
        ("<", "&lt;"),
        ("</", ""),
        ("<!", ""),
    ] {
        assert_eq!(sieve(source, Mesh::Page, false).html, through, "{source}");
    }
}

#[test]
fn for_the_head_only_headings_and_data_of_the_body_are_kept() {
    let source = "<head><title>T</title></head><body><div>x<h1>A <b>b</b></h1><p>y</p>\
                      <time datetime=2024-05-06>z</time><script type=application/ld+json>{}</script></div>";
    let through = sieve(source, Mesh::Head, false).html;
    assert_eq!(
        through,
        "<head><title>T</title></head><body><h1>A <b>b</b></h1><time datetime=\"2024-05-06\">z</time>\
             <script type=\"application/ld+json\">{}</script>"
    );
}
