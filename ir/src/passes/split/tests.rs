//! Random functions mean the same when their lives are split, whatever places the pieces get. What
//! machine code becomes is in `filetests/split`.

use super::bursts::Limits;
use super::moves::{self, Move};
use super::{FRAME, Lives, Pieces, Segment};
use crate::interpret::{State, interpret};
use crate::passes::rebuild::Body;
use crate::passes::{PassContext, cut_lives, demote, optimize, split, undo_split};
use crate::testing::{Random, compare, declarations, takes_linear_time};
use crate::text::parse_function;
use crate::verify::verify;
use crate::{Function, Opcode, Operand, Type, Variable};

/// Gives the pieces registers at random, of which there are few, or the frame.
fn random_places(pieces: &Pieces, random: &mut Random) -> Vec<u32> {
    const REGISTERS: usize = 4;
    let mut taken: Vec<Vec<Segment>> = vec![Vec::new(); REGISTERS];
    let mut places = Vec::new();
    for piece in 0..pieces.pieces.len() {
        let own = pieces.segments_of(piece);
        let register = random.below(REGISTERS + 1);
        let is_free = taken.get(register).is_some_and(|taken| {
            let overlaps = |a: &Segment, b: &Segment| a.from < b.to && b.from < a.to;
            !own.iter().any(|a| taken.iter().any(|b| overlaps(a, b)))
        });
        places.push(if is_free { register as u32 } else { FRAME });
        if is_free {
            taken[register].extend(own);
        }
    }
    places
}

/// What a split has added.
#[derive(Default)]
struct Added {
    variables: usize,
    bursts: usize,
}

/// Splits a function in variable form at random; behind a burst there are at most a few instructions.
/// Returns what that has added, or `None` if it cannot be split.
fn split_at_random(
    function: &mut Function,
    context: &mut PassContext,
    random: &mut Random,
) -> Option<Added> {
    let before = function.variables.len();
    context.split.pieces.limits = Limits {
        gap: 2 + random.below(8) as u32,
        density: random.below(3) as f32,
    };
    let pieces = cut_lives(function, context)?;
    let bursts = pieces.bursts.len();
    let places = random_places(pieces, random);
    let (lives, places) = split(function, context, &places).unwrap();
    check_places(function, lives, places);
    let variables = function.variables.len() - before;
    share_registers(function, places);
    Some(Added { variables, bursts })
}

/// Makes one variable of those that have the same register, and type: what is wrong with places, or
/// with the order of moves, changes what the function does then.
fn share_registers(function: &mut Function, places: &[u32]) {
    let mut known = std::collections::HashMap::new();
    let mut names = Vec::new();
    for (index, &place) in places.iter().enumerate() {
        let data = function.variables[index];
        let name = match place == FRAME || !data.is_used() {
            true => index,
            false => *known.entry((place, data.ty)).or_insert(index),
        };
        names.push(name as u32);
        let shared = &mut function.variables[name];
        shared.start = shared.start.min(data.start);
        shared.end = shared.end.max(data.end);
        // There may be a call in the hull of both lives.
        shared.crosses_call = true;
        shared.needs_zero |= data.needs_zero;
    }
    for index in 0..function.insts.len() {
        let value = crate::Value::from_index(index);
        function.map_operands(value, |operand| match operand.as_variable() {
            Some(variable) => Operand::variable(Variable(names[variable.index()])),
            None => operand,
        });
        let inst = &mut function.insts[index];
        if inst.op == Opcode::VarSet {
            inst.b = names[inst.b as usize];
        }
    }
}

/// Variables with the same register are never live at once.
fn check_places(function: &Function, lives: &Lives, places: &[u32]) {
    let mut taken = Vec::new();
    for (variable, &place) in places.iter().enumerate().filter(|it| *it.1 != FRAME) {
        let own = lives.of(Variable(variable as u32));
        taken.extend(own.iter().map(|it| (place, it.from, it.to, variable)));
    }
    taken.sort_unstable();
    for pair in taken.windows(2) {
        let ((place, _, to, one), (other_place, from, _, other)) = (pair[0], pair[1]);
        assert!(
            place != other_place || to <= from,
            "l{one} and l{other} are in register {place}:\n{function}"
        );
    }
}

#[test]
fn random_functions_keep_their_meaning() {
    let mut context = PassContext::default();
    let mut random = Random(0x5917);
    let mut all = Added::default();
    compare(0..12_000, |function, declarations| {
        optimize(function, declarations, &mut context);
        demote(function, &mut context, None);
        let added = split_at_random(function, &mut context, &mut random).unwrap_or_default();
        all.variables += added.variables;
        all.bursts += added.bursts;
    });
    let Added { variables, bursts } = all;
    assert!(variables > 1000, "only {variables} variables were split");
    assert!(bursts > 500, "there were only {bursts} bursts");
}

#[test]
fn it_can_be_undone() {
    let mut context = PassContext::default();
    let mut random = Random(0x0d0);
    compare(0..300, |function, declarations| {
        optimize(function, declarations, &mut context);
        demote(function, &mut context, None);
        let before = (function.to_string(), function.variables.clone());
        if split_at_random(function, &mut context, &mut random).is_some() {
            undo_split(function, &mut context);
        }
        assert_eq!((function.to_string(), function.variables.clone()), before);
    });
}

/// Lives overlap where, and only where, both variables are needed.
#[test]
fn lives_have_holes() {
    let text = "function %f (i32) -> (i32) {
    var l0: i32 0..4 w2
    var l1: i32 1..5 w3
block0:
    v0 = iadd.i32 l0, l0
    var_set l1, v0
    br_if l1, block1, block2
block1:
    trap Unreachable
block2:
    v4 = iadd.i32 l0, l1
    return [v4]
}";
    let (_, function) = parse_function(text).unwrap();
    let mut context = PassContext::default();
    let pieces = cut_lives(&function, &mut context).unwrap();
    let lives = |variable| -> Vec<(u32, u32)> {
        let own = pieces.of(Variable(variable));
        let segments = own.flat_map(|piece| pieces.segments_of(piece));
        segments.map(|it| (it.from, it.to)).collect()
    };
    // Until the branch and from the last block on: the trap needs neither.
    assert_eq!(lives(0), [(0, 6), (8, 10)]);
    assert_eq!(lives(1), [(4, 6), (8, 10)]);
}

/// A function whose variable `l1` is written, and read by these two instructions, 1 to 5, and then for
/// long not.
fn with_burst(third: &str, fourth: &str, last: &str) -> Function {
    let mut insts = vec![
        "v0 = iadd.i32 l0, l0".to_owned(),
        "var_set l1, v0".to_owned(),
        "v2 = iadd.i32 l1, l1".to_owned(),
        third.to_owned(),
        fourth.to_owned(),
    ];
    insts.extend((5..45).map(|number| format!("v{number} = iadd.i32 l0, l0")));
    insts.push(last.to_owned());
    let text = format!(
        "function %f (i32) -> (i32) {{
    var l0: i32 0..46 w42
    var l1: i32 1..46 w5
    var l2: i32 3..46 w2
block0:
    {}
    return [v45]
}}",
        insts.join("\n    ")
    );
    parse_function(&text).unwrap().1
}

/// The burst is live still where its last reader writes, as it moves only then.
#[test]
fn bursts_are_pieces() {
    let function = with_burst(
        "var_set l2, l1",
        "v4 = iconst.i32 0",
        "v45 = iadd.i32 l1, l2",
    );
    let mut context = PassContext::default();
    let pieces = cut_lives(&function, &mut context).unwrap();
    let segments = |piece| pieces.segments_of(piece).iter().map(|it| (it.from, it.to));
    let own = pieces
        .of(Variable(1))
        .map(|piece| segments(piece).collect());
    let own: Vec<Vec<(u32, u32)>> = own.collect();
    assert_eq!(own, [[(9, 92)], [(4, 9)]]);
}

/// What would sink out of a burst is computed in it: behind it, its variable is elsewhere.
#[test]
fn nothing_sinks_out_of_a_burst() {
    let third = "v3 = sink iadd.i32 l1, l0";
    let mut function = with_burst(third, "v4 = iadd.i32 l1, l0", "v45 = load.i32 v3 + 0");
    let mut context = PassContext::default();
    let pieces = cut_lives(&function, &mut context).unwrap();
    assert_eq!(pieces.bursts.len(), 1);
    let places: Vec<u32> = (0..pieces.pieces.len() as u32).collect();
    split(&mut function, &mut context, &places).unwrap();
    verify(&function, &declarations()).unwrap();
    let sinking = function.insts.iter().filter(|inst| inst.sinks());
    assert_eq!(sinking.count(), 0, "{function}");
}

/// Control comes back to the outer loop from within the inner one, on one way of a branch: the
/// moves there need a block of their own, which is part of both loops.
#[test]
fn an_outer_loop_is_continued_from_the_inner() {
    let text = "function %f (i32, i32) -> () {
    var l0: i32 0..6 w9
    var l1: i32 0..6 w9
block0:
    jump block1
block1: loop, depth 1
    v1 = iadd.i32 l1, l1
    var_set l1, v1
    jump block2
block2: loop, depth 2
    br_if l0, block1, block3
block3: depth 2, extends
    br_if l1, block2, block4
block4: extends
    return []
}";
    let (_, mut function) = parse_function(text).unwrap();
    let mut context = PassContext::default();
    let Some(pieces) = cut_lives(&function, &mut context) else {
        panic!("it is small");
    };
    // Each piece in a place of its own.
    let places: Vec<u32> = (0..pieces.pieces.len() as u32).collect();
    assert!(split(&mut function, &mut context, &places).is_some());
    verify(&function, &declarations()).unwrap();
    let back = function.blocks.len() - 1;
    let terminator = function.terminator(crate::Block::from_index(back));
    assert_eq!(
        (terminator.op, terminator.b),
        (Opcode::Jump, 1),
        "{function}"
    );
    assert!(function.blocks[back].end - function.blocks[back].first > 1);
}

/// Values of registers and of the frame's variables, before and after some moves at once.
#[test]
fn moves_happen_at_once() {
    let mut random = Random(7);
    for _ in 0..5000 {
        let count = 1 + random.below(7);
        // Sources are registers of one permutation, targets of another; some are in the frame.
        let mut permutations = [[0_u32, 1, 2, 3, 4, 5, 6]; 2];
        for permutation in &mut permutations {
            for index in 0..7 {
                permutation.swap(index, random.below(7));
            }
        }
        let [sources, targets] = permutations;
        let mut moves = Vec::new();
        for (index, (source, target)) in sources.into_iter().zip(targets).take(count).enumerate() {
            let in_frame = random.below(6);
            let target = if in_frame == 1 { FRAME } else { target };
            let own = Move {
                variable: index as u32,
                ty: Type::I32,
                from: Operand::variable(Variable(index as u32)),
                to: 100 + index as u32,
                source: if in_frame == 0 { FRAME } else { source },
                target,
            };
            // Some are what another one is, too.
            let (from, source) = match moves.get(random.below(3 * index + 1)) {
                Some(&Move { from, source, .. }) => (from, source),
                None => (own.from, own.source),
            };
            moves.push(Move {
                from,
                source,
                ..own
            });
        }
        let wanted = moves.clone();
        let mut body = Body::default();
        body.clear();
        moves::write(&mut moves, 0, &mut body);
        check(&wanted, &body);
    }
}

fn check(wanted: &[Move], body: &Body) {
    let place = |variable: u32| {
        let is_it =
            |it: &&Move| it.from.as_variable() == Some(Variable(variable)) || it.to == variable;
        let it = wanted.iter().find(is_it).expect("a variable of the moves");
        let place = if it.to == variable {
            it.target
        } else {
            it.source
        };
        // The frame has a place for each variable.
        (place, if place == FRAME { variable } else { 0 })
    };
    let mut contents = std::collections::HashMap::new();
    for it in wanted {
        let variable = it.from.as_variable().expect("a variable").0;
        contents.insert(place(variable), variable);
    }
    let mut values = Vec::new();
    for inst in &body.insts {
        let operand = inst.operand_a();
        let content = match operand.as_variable() {
            Some(variable) => contents[&place(variable.0)],
            None => values[operand.0 as usize],
        };
        values.push(content);
        if inst.op == Opcode::VarSet {
            contents.insert(place(inst.b), content);
        }
    }
    for it in wanted {
        let variable = it.from.as_variable().expect("a variable").0;
        assert_eq!(contents[&place(it.to)], variable, "{wanted:?}");
    }
}

/// Many variables that live through many loops: that is refused, and at once.
#[test]
fn too_many_pieces_are_refused() {
    let text = |count| {
        let (variables, loops) = (count, count);
        let last = 2 * loops + variables;
        let mut text = String::from("function %f (i32) -> () {\n");
        text += &format!("    var l0: i32 0..{last} w9\n");
        for variable in 1..variables {
            text += &format!("    var l{variable}: i32 0..{last} w9\n");
        }
        text += "block0:\n";
        for variable in 1..variables {
            text += &format!("    var_set l{variable}, l0\n");
        }
        text += "    jump block1\n";
        for index in 1..=loops {
            text += &format!(
                "block{index}: loop, depth 1\n    br_if l0, block{index}, block{}\n",
                index + 1
            );
        }
        text += &format!("block{}:\n", loops + 1);
        for variable in 1..variables {
            text += &format!("    global_set.i32 l{variable}, 0\n");
        }
        text + "    return []\n}\n"
    };
    takes_linear_time(2_000, text, |function| {
        assert!(cut_lives(function, &mut PassContext::default()).is_none());
    });
}

/// Loops that all leave to one block, on edges where something moves.
#[test]
fn many_loops_leave_to_one_block() {
    let text = |loops| {
        let last = 4 * loops;
        let out = 2 * loops + 1;
        let mut text = format!("function %f (i32) -> (i32) {{\n    var l0: i32 0..{last} w9\n");
        text += "block0:\n    jump block1\n";
        for index in 0..loops {
            let (first, next) = (2 * index + 1, 2 * index + 2);
            text += &format!(
                "block{first}: loop, depth 1\n    v{0} = iadd.i32 l0, l0\n",
                4 * index + 1
            );
            text += &format!("    var_set l0, v{}\n", 4 * index + 1);
            text +=
                &format!("    br_if l0, block{out}, block{next}\nblock{next}: depth 1, extends\n");
            text += &format!("    br_if l0, block{first}, block{}\n", next + 1);
        }
        text + &format!("block{out}:\n    return [l0]\n}}\n")
    };
    let function = takes_linear_time(50_000, text, |function| {
        let mut context = PassContext::default();
        let pieces = cut_lives(function, &mut context).unwrap();
        let is_outside = |region: u32| if region == 0 { FRAME } else { region % 2 };
        let places: Vec<u32> = pieces
            .pieces
            .iter()
            .map(|piece| is_outside(piece.region))
            .collect();
        assert!(split(function, &mut context, &places).is_some());
    });
    verify(&function, &declarations()).unwrap();
}

/// The zero of a variable that is stored wherever it is written is a write, too.
#[test]
fn zeros_are_stored() {
    let text = "function %f (i32) -> () {
    var l0: i32 0..6 w9
    var l1: i32 0..6 w9 zero
block0:
    jump block1
block1: loop, depth 1
    v1 = iadd.i32 l0, l1
    br_if v1, block1, block2
block2: extends
    global_set.i32 l1, 0
    return []
}";
    let (_, mut function) = parse_function(text).unwrap();
    let mut context = PassContext::default();
    let pieces = cut_lives(&function, &mut context).unwrap();
    // In a register outside of the loop, and in the frame inside.
    let of_piece = |piece: &crate::passes::split::Piece| match (piece.variable.0, piece.region) {
        (0, _) => 0,
        (_, 0) => 1,
        _ => FRAME,
    };
    let places: Vec<u32> = pieces.pieces.iter().map(of_piece).collect();
    assert!(split(&mut function, &mut context, &places).is_some());
    let sets = |inst: &&crate::Inst| inst.op == Opcode::VarSet;
    // One stores the zero, and one takes it to the register behind the loop.
    assert_eq!(function.insts.iter().filter(sets).count(), 2, "{function}");
}

/// What is cut in time may take too long once it is split, as edges have become blocks. That can be
/// taken back, too.
#[test]
fn a_split_that_takes_too_long_is_undone() {
    let (variables, loops, insts) = (94, 300, 12);
    let last = variables + loops * insts + variables + 1;
    let mut text = String::from("function %f (i32) -> () {\n");
    for variable in 0..variables {
        text += &format!("    var l{variable}: i32 0..{last} w9\n");
    }
    text += "block0:\n";
    for variable in 1..variables {
        text += &format!("    var_set l{variable}, l0\n");
    }
    text += "    jump block1\n";
    for index in 1..=loops {
        // Each loop reads what the one before has written.
        let (source, variable) = (1 + (index - 1) % 10, 1 + index % 10);
        text += &format!("block{index}: loop, depth 1\n");
        for _ in 1..insts {
            text += &format!("    var_set l{variable}, l{source}\n");
        }
        let next = index + 1;
        text += &format!("    br_if l0, block{index}, block{next}\n");
    }
    text += &format!("block{}:\n", loops + 1);
    for variable in 1..variables {
        text += &format!("    var_set l0, l{variable}\n");
    }
    text += "    return []\n}\n";
    let (_, mut function) = parse_function(&text).unwrap();
    let before = (function.to_string(), function.variables.clone());
    let mut context = PassContext::default();
    let pieces = cut_lives(&function, &mut context).unwrap();
    let place = |piece: &crate::passes::split::Piece| match piece.writes > 0 && piece.region > 0 {
        true => 0,
        false => FRAME,
    };
    let places: Vec<u32> = pieces.pieces.iter().map(place).collect();
    assert!(split(&mut function, &mut context, &places).is_none());
    undo_split(&mut function, &mut context);
    assert_eq!((function.to_string(), function.variables.clone()), before);
}

/// Splits a function of two `i32` whose pieces, by variable and region, get these places, the others
/// the frame. It means the same, also with registers that variables share.
fn split_with(text: &str, own: &[(u32, u32, u32)]) -> Function {
    let (_, before) = parse_function(text).unwrap();
    let mut after = before.clone();
    let mut context = PassContext::default();
    let pieces = cut_lives(&after, &mut context).unwrap();
    let mut places = vec![FRAME; pieces.pieces.len()];
    for &(variable, region, place) in own {
        places[pieces.find(Variable(variable), region).unwrap()] = place;
    }
    let (lives, places) = split(&mut after, &mut context, &places).unwrap();
    check_places(&after, lives, places);
    verify(&after, &declarations()).unwrap();
    let result = |function: &Function| {
        let mut state = State {
            memories: vec![vec![0; 1 << 16], Vec::new()],
            globals: vec![0; 3],
        };
        interpret(function, &declarations(), &[5, 100], &mut state, 1_000)
    };
    let mut shared = after.clone();
    share_registers(&mut shared, places);
    for function in [&after, &shared] {
        assert_eq!(result(function), result(&before), "{function}");
    }
    after
}

/// A loop counts `l2` down and adds to `l3`, which `first` sets; both are read behind it, in front of
/// `last`. The pieces of `l0`, and of `l2` and `l3` around and in the loop, get these places. Returns
/// how many variables are set before the loop, or moved into it.
fn sets_before_a_loop([first, last]: [&str; 2], l0: u32, l2: [u32; 2], l3: [u32; 2]) -> usize {
    let text = format!(
        "function %f (i32, i32) -> (i32) {{
    var l0: i32 0..30 w1
    var l1: i32 0..30 w2
    var l2: i32 0..30 w9
    var l3: i32 0..30 w9
block0:
{first}    jump block1
block1: loop, depth 1
    v14 = iadd.i32 l3, l2
    var_set l3, v14
    v16 = sink iconst.i32 1
    v17 = isub.i32 l2, v16
    var_set l2, v17
    br_if l2, block2, block3
block2: depth 1, extends
    jump block1
block3:
    v21 = xor.i32 l3, l2
{last}}}"
    );
    let places = [
        (0, 0, l0),
        (2, 0, l2[0]),
        (2, 1, l2[1]),
        (3, 0, l3[0]),
        (3, 1, l3[1]),
    ];
    let after = split_with(&text, &places);
    let insts = after.block_insts(crate::Block(0));
    let sets = insts.filter(|&value| after.inst(value).op == Opcode::VarSet);
    sets.count()
}

#[test]
fn what_is_set_before_a_loop_is_moved_there_straight() {
    let last = "    return [v21]\n";
    let plain = "    var_set l2, l0\n    v1 = iadd.i32 l1, l1\n    var_set l3, v1\n";
    let sets = |first: &str, l0, l2, l3| sets_before_a_loop([first, last], l0, l2, l3);
    // Nothing moves, or each variable would be set and moved: now that is one.
    assert_eq!(sets(plain, 0, [1, 1], [2, 2]), 2);
    assert_eq!(sets(plain, 0, [FRAME, 1], [FRAME, 2]), 2);
    assert_eq!(sets(plain, FRAME, [FRAME, 1], [3, 2]), 2);
    // Even if `l2` takes the register that its source leaves.
    assert_eq!(sets(plain, 1, [FRAME, 1], [FRAME, 2]), 2);
    // Or `l3`: the move from there comes first.
    assert_eq!(sets(plain, 2, [FRAME, 1], [FRAME, 2]), 2);
    let other = "    v0 = iadd.i32 l1, l1\n    var_set l2, v0\n    var_set l3, l0\n";
    assert_eq!(sets(other, 1, [FRAME, 1], [FRAME, 2]), 2);
    // The source's register is another variable's by then.
    assert_eq!(sets(plain, 0, [FRAME, 1], [0, 0]), 3);
    // `l0` need not be where a call preserves it, if it is not read behind that.
    let call = "    var_set l2, l0\n    v1 = memory_grow.i32 0, 0 [l1]\n    var_set l3, v1\n";
    assert_eq!(sets(call, 0, [FRAME, 1], [FRAME, 2]), 3);
    // The source is another number by then, ...
    let written =
        "    var_set l2, l0\n    v1 = iadd.i32 l1, l1\n    var_set l0, v1\n    var_set l3, l1\n";
    let last = "    v22 = iadd.i32 v21, l0\n    return [v22]\n";
    let count = sets_before_a_loop([written, last], FRAME, [FRAME, 1], [FRAME, 2]);
    assert_eq!(count, 4);
    // ... or what it is computed from.
    let sunk = "    v0 = sink iconst.i32 3\n    v1 = sink shl.i32 l1, v0\n    var_set l3, v1\n    var_set l1, l0\n    var_set l2, l0\n";
    let last = "    v22 = iadd.i32 v21, l1\n    return [v22]\n";
    let count = sets_before_a_loop([sunk, last], 0, [FRAME, 1], [FRAME, 2]);
    assert_eq!(count, 4);
}

/// Two loops count `l1` down, one after the other; it is read behind them. It is in register 0 in
/// both, and in the frame around them. Returns what stands between the loops, but for the jump.
fn between_two_loops(middle: &str) -> Vec<Opcode> {
    let text = "function %f (i32, i32) -> (i32) {
    var l0: i32 0..3 w1
    var l1: i32 0..12 w9
block0:
    jump block1
block1: loop, depth 1
    v1 = sink iconst.i32 1
    v2 = isub.i32 l1, v1
    var_set l1, v2
    v4 = sink gt_s.i32 l1, l0
    br_if v4, block2, block3
block2: depth 1, extends
    jump block1
block3:
MIDDLE    jump block4
block4: loop, depth 1
    v8 = isub.i32 l1, v1
    var_set l1, v8
    br_if l1, block5, block6
block5: depth 1, extends
    jump block4
block6:
    return [l1]
}";
    let text = text.replace("MIDDLE", middle);
    let after = split_with(&text, &[(1, 1, 0), (1, 2, 0)]);
    let middle = after.block_insts(crate::Block(3));
    let ops = middle.map(|value| after.inst(value).op);
    ops.filter(|op| *op != Opcode::Jump).collect()
}

#[test]
fn what_goes_on_to_the_next_loop_stays_where_it_is() {
    use Opcode::{Iadd, MemoryGrow, Store, VarSet};
    assert_eq!(between_two_loops(""), []);
    // Calls, and what reads the variable, need it there.
    let call = "    v6 = memory_grow.i32 0, 0 [l0]\n";
    assert_eq!(between_two_loops(call), [VarSet, MemoryGrow, VarSet]);
    let read = "    store.i32 l0 + 0, l1\n";
    assert_eq!(between_two_loops(read), [VarSet, Store, VarSet]);
    // Also where that is far away.
    let far = format!("{read}{}", "    store.i32 l0 + 4, l0\n".repeat(40));
    let ops = between_two_loops(&far);
    assert_eq!(ops.iter().filter(|op| **op == VarSet).count(), 2);
    // What it is set to goes to the second loop straight.
    let write = "    v6 = iadd.i32 l0, l0\n    var_set l1, v6\n";
    assert_eq!(between_two_loops(write), [Iadd, VarSet]);
}
