-- What Lua is mostly used for: tables, strings, closures and numbers.
local function queens(n)
  local columns, up, down, count = {}, {}, {}, 0
  local function place(row)
    if row > n then count = count + 1 return end
    for column = 1, n do
      if not columns[column] and not up[row + column] and not down[row - column] then
        columns[column], up[row + column], down[row - column] = true, true, true
        place(row + 1)
        columns[column], up[row + column], down[row - column] = nil, nil, nil
      end
    end
  end
  place(1)
  return count
end

local function words(n)
  local state, counts = 1, {}
  for _ = 1, n do
    local word = {}
    for i = 1, 3 do
      state = (state * 1103515245 + 12345) % 2147483648
      word[i] = string.char(97 + state // 65536 % 9)
    end
    word = table.concat(word)
    counts[word] = (counts[word] or 0) + 1
  end
  local order = {}
  for word in pairs(counts) do order[#order + 1] = word end
  table.sort(order, function(a, b)
    if counts[a] ~= counts[b] then return counts[a] > counts[b] end
    return a < b
  end)
  return order[1], counts[order[1]], #order
end

local function fannkuch(n)
  local p, q, s, sign, maxflips, sum = {}, {}, {}, 1, 0, 0
  for i = 1, n do p[i], q[i], s[i] = i, i, i end
  while true do
    local q0 = p[1]
    if q0 ~= 1 then
      for i = 2, n do q[i] = p[i] end
      local flips = 1
      while true do
        local qq = q[q0]
        if qq == 1 then
          sum = sum + sign * flips
          if flips > maxflips then maxflips = flips end
          break
        end
        q[q0] = q0
        if q0 >= 4 then
          local i, j = 2, q0 - 1
          repeat q[i], q[j] = q[j], q[i] i = i + 1 j = j - 1 until i >= j
        end
        q0 = qq
        flips = flips + 1
      end
    end
    if sign == 1 then
      p[1], p[2] = p[2], p[1]
      sign = -1
    else
      p[2], p[3] = p[3], p[2]
      sign = 1
      for i = 3, n do
        local sx = s[i]
        if sx ~= 1 then s[i] = sx - 1 break end
        if i == n then return sum, maxflips end
        s[i] = i
        local t = p[1]
        for j = 1, i do p[j] = p[j + 1] end
        p[i + 1] = t
      end
    end
  end
end

local Account = {}
Account.__index = Account
function Account.new(balance) return setmetatable({balance = balance}, Account) end
function Account:deposit(amount) self.balance = self.balance + amount end
local Saver = setmetatable({}, {__index = Account})
Saver.__index = Saver
function Saver.new(balance) return setmetatable(Account.new(balance), Saver) end
function Saver:deposit(amount) Account.deposit(self, amount * 2) end

local function objects(n)
  local accounts = {}
  for i = 1, 100 do accounts[i] = i % 2 == 0 and Account.new(i) or Saver.new(i) end
  for i = 1, n do accounts[i % 100 + 1]:deposit(i % 7) end
  local sum = 0
  for _, account in ipairs(accounts) do sum = sum + account.balance end
  return sum
end

local function text(n)
  local lines = {}
  for i = 1, n do
    lines[#lines + 1] = ("item %d: (%s) = %.3f"):format(i, ("x"):rep(i % 10), i / 7)
  end
  local all = table.concat(lines, "\n")
  local sum = 0
  for number, xs, value in all:gmatch("item (%d+): %((x*)%) = ([%d.]+)") do
    sum = sum + tonumber(number) + #xs + tonumber(value)
  end
  local replaced, count = all:gsub("%d+", function(digits) return "<" .. digits:reverse() .. ">" end)
  return ("%.3f"):format(sum), count, #replaced, #all:upper()
end

print("queens", queens(8))
print("words", words(200000 * scale))
print("fannkuch", fannkuch(8))
print("objects", objects(1000000 * scale))
print("text", text(20000 * scale))
