/* MiniSat: solves random formulas of three literals a clause near the threshold, and
 * pigeons that do not fit their holes. */
#include "suite.h"
#include "minisat/core/Solver.h"

using namespace Minisat;

static void random_formulas(int variables, int formulas) {
    uint64_t state = 2026;
    int satisfiable = 0;
    long long conflicts = 0;
    for (int formula = 0; formula < formulas; formula++) {
        Solver solver;
        for (int i = 0; i < variables; i++) solver.newVar();
        for (int clause = 0; clause < variables * 426 / 100; clause++) {
            vec<Lit> literals;
            for (int i = 0; i < 3; i++)
                literals.push(mkLit((int)(suite_random(&state) % (uint32_t)variables), suite_random(&state) & 1));
            solver.addClause(literals);
        }
        satisfiable += solver.solve();
        conflicts += (long long)solver.conflicts;
    }
    printf("minisat random: %d of %d satisfiable, %lld conflicts\n", satisfiable, formulas, conflicts);
}

static void pigeons(int holes) {
    Solver solver;
    for (int i = 0; i < (holes + 1) * holes; i++) solver.newVar();
    for (int pigeon = 0; pigeon <= holes; pigeon++) {
        vec<Lit> somewhere;
        for (int hole = 0; hole < holes; hole++) somewhere.push(mkLit(pigeon * holes + hole));
        solver.addClause(somewhere);
    }
    for (int hole = 0; hole < holes; hole++)
        for (int one = 0; one <= holes; one++)
            for (int other = 0; other < one; other++)
                solver.addClause(~mkLit(one * holes + hole), ~mkLit(other * holes + hole));
    bool fits = solver.solve();
    printf("minisat pigeons: %s, %lld conflicts\n", fits ? "fit" : "do not fit", (long long)solver.conflicts);
}

int main(int argc, char **argv) {
    random_formulas((int)suite_number(argc, argv, 1, 150), (int)suite_number(argc, argv, 2, 10));
    pigeons((int)suite_number(argc, argv, 3, 7));
    return 0;
}
