scale = 300
a(1) * 4
e(1)
l(2)
s(1) + c(1)
j(0, 1)
sqrt(2)
scale = 0
define f(n) { if (n < 2) return 1; return n * f(n - 1) }
f(1000) % (10^40 + 7)
define p(b, e, m) {
  auto r
  r = 1
  while (e > 0) {
    if (e % 2) r = r * b % m
    b = b * b % m
    e /= 2
  }
  return r
}
p(3, 2^1279 - 2, 2^1279 - 1)
for (i = 2; i < 12000; i++) {
  for (j = 2; j * j <= i; j++) if (i % j == 0) break
  if (j * j > i) t += i
}
t
quit
