/* GLPK: solves the models that are the arguments: simplex, and branch and bound. */
#include "suite.h"
#include "glpk.h"

int main(int argc, char **argv) {
    glp_term_out(GLP_OFF);
    for (int i = 1; i < argc; i++) {
        glp_prob *problem = glp_create_prob();
        glp_tran *model = glp_mpl_alloc_wksp();
        CHECK(glp_mpl_read_model(model, argv[i], 0) == 0);
        CHECK(glp_mpl_generate(model, NULL) == 0);
        glp_mpl_build_prob(model, problem);
        glp_smcp simplex;
        glp_init_smcp(&simplex);
        simplex.presolve = GLP_OFF;
        glp_adv_basis(problem, 0);
        CHECK(glp_simplex(problem, &simplex) == 0);
        double value = glp_get_obj_val(problem);
        if (glp_get_num_int(problem) > 0) {
            glp_iocp branch;
            glp_init_iocp(&branch);
            branch.gmi_cuts = GLP_ON;
            CHECK(glp_intopt(problem, &branch) == 0);
            value = glp_mip_obj_val(problem);
        }
        printf("glpk %s: %d rows, %d columns, optimum %.6g\n", argv[i], glp_get_num_rows(problem),
               glp_get_num_cols(problem), value);
        glp_mpl_free_wksp(model);
        glp_delete_prob(problem);
    }
    return 0;
}
