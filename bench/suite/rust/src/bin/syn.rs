//! syn and prettyplease: parses Rust, visits it, and prints it in another layout.

use syn::visit::Visit;

#[derive(Default)]
struct Counts {
    functions: usize,
    expressions: usize,
}

impl<'ast> Visit<'ast> for Counts {
    fn visit_item_fn(&mut self, node: &'ast syn::ItemFn) {
        self.functions += 1;
        syn::visit::visit_item_fn(self, node);
    }

    fn visit_expr(&mut self, node: &'ast syn::Expr) {
        self.expressions += 1;
        syn::visit::visit_expr(self, node);
    }
}

fn main() {
    let rounds = suite::number(1);
    for path in std::env::args().skip(2) {
        let text = suite::read(&path);
        let mut counts = Counts::default();
        let mut printed = String::new();
        for _ in 0..rounds {
            let file = syn::parse_file(&text).expect("Rust");
            counts.visit_file(&file);
            printed = prettyplease::unparse(&file);
        }
        println!(
            "syn {path} {} {} {} {}",
            counts.functions,
            counts.expressions,
            printed.len(),
            suite::sum(&printed)
        );
    }
}
