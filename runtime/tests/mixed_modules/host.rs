//! The host's functions, and what it spoils.

use super::*;

/// What the host does beside its functions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Host {
    /// Nothing.
    Quiet,
    /// Is asked at each check of the epoch.
    Epochs,
    /// Calls are asynchronous, and yield at each check and wherever the host is called.
    Yields,
    /// The same, as fuel is used.
    Fuel,
}

impl Host {
    pub fn is_asynchronous(self) -> bool {
        matches!(self, Host::Yields | Host::Fuel)
    }
}

#[derive(Default)]
pub struct State {
    pub table: Option<Table>,
}

impl ResourceLimiter for State {
    fn memory_growing(&mut self, _: usize, _: usize, _: Option<usize>) -> Result<bool> {
        spoil_upper_halves();
        Ok(true)
    }

    fn table_growing(&mut self, _: usize, _: usize, _: Option<usize>) -> Result<bool> {
        spoil_upper_halves();
        Ok(true)
    }
}

/// Waits for a future, and spoils meanwhile what a function may.
pub fn wait<F: Future>(future: F) -> F::Output {
    let mut future = Box::pin(future);
    loop {
        spoil_upper_halves();
        let poll = future
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()));
        if let Poll::Ready(output) = poll {
            return output;
        }
    }
}

pub fn int(value: &Val) -> i32 {
    match value {
        Val::I32(value) => *value,
        other => panic!("an i32, not {other:?}"),
    }
}

pub fn lanes_of(x: i32) -> Val {
    let lanes = [1, 3, 5, 7].map(|factor| x.wrapping_mul(factor) as u32);
    let bits = (0..4).map(|lane| u128::from(lanes[lane]) << (32 * lane));
    Val::V128(bits.fold(0, |all, lane| all | lane).into())
}

/// Arguments of a call with `x`, and room for the results.
pub fn values(ty: &FuncType, x: i32) -> (Vec<Val>, Vec<Val>) {
    let mut parameters = ty.params();
    let arguments = match parameters.len() {
        1 if matches!(parameters.next(), Some(ValType::V128)) => vec![lanes_of(x)],
        count => (0..count as i32)
            .map(|index| Val::I32(if index == 0 { x } else { index }))
            .collect(),
    };
    (arguments, vec![Val::I32(0); ty.results().len()])
}

/// What a caller has of results.
pub fn sum_of_results(results: &[Val]) -> i32 {
    match results {
        [Val::I32(r)] => *r,
        [Val::V128(vector)] => {
            let bits = vector.as_u128();
            (bits as i32).wrapping_add((bits >> 96) as i32)
        }
        many => int(&many[0]).wrapping_add(int(&many[MANY - 1])),
    }
}

/// The function of the program with this number.
pub fn function_of(caller: &mut Caller<'_, State>, number: i32) -> (Func, FuncType) {
    let table = caller.data().table.expect("it has been made");
    match table.get(&mut *caller, number as u64) {
        Some(Ref::Func(Some(function))) => (function, function.ty(&*caller)),
        other => panic!("a function, not {other:?}"),
    }
}

pub fn many(engine: &Engine) -> FuncType {
    FuncType::new(engine, vec![ValType::I32; MANY], [ValType::I32])
}

pub fn thrown(caller: &mut Caller<'_, State>, tag: &Tag, x: i32) -> Result<i32> {
    Err(Exception::new(caller, tag, &[Val::I32(x.wrapping_add(1))])?.into())
}

/// The functions that each module imports: `next`, `next_of_many`, `throw`, `call`.
pub fn functions(store: &mut Store<State>, tag: Tag) -> [Func; 4] {
    let many = many(store.engine());
    [
        Func::wrap(&mut *store, |x: i32| {
            spoil_upper_halves();
            x.wrapping_add(1)
        }),
        Func::new(&mut *store, many, |_, parameters, results| {
            spoil_upper_halves();
            results[0] = Val::I32(int(&parameters[0]).wrapping_add(1));
            Ok(())
        }),
        Func::wrap(&mut *store, move |mut caller: Caller<'_, State>, x: i32| {
            spoil_upper_halves();
            thrown(&mut caller, &tag, x)
        }),
        Func::wrap(
            &mut *store,
            |mut caller: Caller<'_, State>, number: i32, x: i32| {
                let (function, ty) = function_of(&mut caller, number);
                let (arguments, mut results) = values(&ty, x);
                spoil_upper_halves();
                let result = function.call(&mut caller, &arguments, &mut results);
                spoil_upper_halves();
                result.map(|()| sum_of_results(&results))
            },
        ),
    ]
}

/// The same, of functions that wait.
pub fn asynchronous_functions(store: &mut Store<State>, tag: Tag) -> [Func; 4] {
    let many = many(store.engine());
    [
        Func::wrap_async(&mut *store, |_: Caller<'_, State>, (x,): (i32,)| {
            Box::new(async move {
                yields().await;
                x.wrapping_add(1)
            })
        }),
        Func::new_async(&mut *store, many, |_, parameters, results| {
            Box::new(async move {
                yields().await;
                results[0] = Val::I32(int(&parameters[0]).wrapping_add(1));
                Ok(())
            })
        }),
        Func::wrap_async(
            &mut *store,
            move |mut caller: Caller<'_, State>, (x,): (i32,)| {
                Box::new(async move {
                    yields().await;
                    thrown(&mut caller, &tag, x)
                })
            },
        ),
        Func::wrap_async(
            &mut *store,
            |mut caller: Caller<'_, State>, (number, x): (i32, i32)| {
                Box::new(async move {
                    let (function, ty) = function_of(&mut caller, number);
                    let (arguments, mut results) = values(&ty, x);
                    yields().await;
                    let result = function
                        .call_async(&mut caller, &arguments, &mut results)
                        .await;
                    spoil_upper_halves();
                    result.map(|()| sum_of_results(&results))
                })
            },
        ),
    ]
}
