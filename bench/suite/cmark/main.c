/* cmark: renders a Markdown text to HTML, LaTeX and a man page. */
#include "suite.h"
#include "cmark.h"

static void render(const char *format, int rounds, const char *text, size_t size,
                   char *(*to)(cmark_node *root)) {
    char *out = NULL;
    for (int round = 0; round < rounds; round++) {
        free(out);
        cmark_node *root = cmark_parse_document(text, size, CMARK_OPT_SMART);
        CHECK(root != NULL);
        out = to(root);
        cmark_node_free(root);
    }
    printf("cmark %s %zu %016llx\n", format, strlen(out),
           (unsigned long long)suite_hash(SUITE_HASH, out, strlen(out)));
    free(out);
}

static char *html(cmark_node *root) { return cmark_render_html(root, CMARK_OPT_UNSAFE); }
static char *latex(cmark_node *root) { return cmark_render_latex(root, 0, 72); }
static char *man(cmark_node *root) { return cmark_render_man(root, 0, 72); }

int main(int argc, char **argv) {
    size_t size;
    char *text = (char *)suite_read(argv[1], SIZE_MAX, &size);
    int rounds = (int)suite_number(argc, argv, 2, 1);
    render("html", rounds, text, size, html);
    render("latex", rounds, text, size, latex);
    render("man", rounds, text, size, man);
    return 0;
}
