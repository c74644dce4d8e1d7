# Raises and catches exceptions in the ways that Python has for it.
import io
import sys


class Deep(Exception):
    def __init__(self, depth):
        super().__init__("at depth", depth)
        self.depth = depth


def dig(depth, order):
    try:
        if depth == 0:
            raise Deep(len(order))
        return dig(depth - 1, order + [depth]) + 1
    finally:
        trace.append(depth)


for depth in (0, 1, 10, 50):
    trace = []
    try:
        dig(depth, [])
    except Deep as error:
        print(depth, error.args, error.depth, sum(trace))

for code in ("1 / 0", "[][3]", "{}['key']", "None + 1", "int('x')", "undefined", "1 +", "''.no"):
    try:
        print(eval(code))
    except (ArithmeticError, LookupError) as error:
        print("lookup or arithmetic:", type(error).__name__, error)
    except Exception as error:
        print("another:", type(error).__name__)


def counting(limit):
    try:
        for number in range(limit):
            yield number
    except ValueError:
        yield -1
        raise KeyError("from the generator")
    finally:
        print("the generator ends")


numbers = counting(5)
print(next(numbers), next(numbers), numbers.throw(ValueError("thrown in")))
try:
    next(numbers)
except KeyError as error:
    print("KeyError", error)


class Guard:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        print("leaving with", kind and kind.__name__)
        return kind is Deep


with Guard():
    raise Deep(7)
try:
    with Guard():
        [].pop()
except IndexError as error:
    text = io.StringIO()
    sys.print_exception(error, text)
    print(text.getvalue().splitlines()[-1])


def often(times):
    caught = 0
    for number in range(times):
        try:
            if number % 3 == 0:
                raise ValueError(number)
            if number % 3 == 1:
                {}[number]
            else:
                number // (number % 3 - 2)
        except ValueError as error:
            caught += error.args[0]
        except KeyError:
            caught += 1
        except ZeroDivisionError:
            caught += 2
    return caught


print(often(600))
raise RuntimeError("nobody catches this")
