//! pulldown-cmark: renders Markdown to HTML.

use pulldown_cmark::{Options, Parser, html};

fn main() {
    let text = suite::read(&std::env::args().nth(1).expect("a file"));
    let mut page = String::new();
    for _ in 0..suite::number(2) {
        page.clear();
        html::push_html(&mut page, Parser::new_ext(&text, Options::all()));
    }
    println!("markdown {} {}", page.len(), suite::sum(&page));
}
