-- Functions for all scripts. A timeline is a header of four 8-byte big-endian fields (epoch,
-- generation, building-until in milliseconds, horizon) and then 8-byte big-endian tweet ids.
local HEADER = 32
local ZERO = string.rep('\0', 8)

-- Returns whether a 64-bit value is less than another. Lua numbers hold only 53 bits, and the
-- order of Lua strings depends on the locale, so the 32-bit halves are compared.
local function before(a, b)
    local a_high, a_low = struct.unpack('>I4I4', a)
    local b_high, b_low = struct.unpack('>I4I4', b)
    return a_high < b_high or (a_high == b_high and a_low < b_low)
end

-- Returns a non-negative integer as eight big-endian bytes.
local function packed(number)
    return struct.pack('>I4I4', math.floor(number / 4294967296), number % 4294967296)
end

-- Returns the header of a timeline; nil if the timeline does not exist or is of an earlier epoch.
-- The timeline may have a later epoch, which the caller does not know yet.
local function current(key, epoch)
    local header = redis.call('GETRANGE', key, 0, HEADER - 1)
    if #header == HEADER and not before(header:sub(1, 8), epoch) then
        return header
    end
    return nil
end

-- Returns the ids from the horizon upwards. The ids must be ascending.
local function from(horizon, ids)
    local first = 1
    while first <= #ids and before(ids:sub(first, first + 7), horizon) do
        first = first + 8
    end
    return ids:sub(first)
end

-- Returns the position of an id in packed ids, which a header may precede; nil if it is missing.
local function position(value, id, start)
    local at = value:find(id, start, true)
    while at and (at - 1) % 8 ~= 0 do
        at = value:find(id, at + 1, true)
    end
    return at
end

-- Returns a timeline without these ids.
local function without(value, ids)
    for i = 1, #ids, 8 do
        local id = ids:sub(i, i + 7)
        local at = position(value, id, HEADER + 1)
        while at do
            value = value:sub(1, at - 1) .. value:sub(at + 8)
            at = position(value, id, at)
        end
    end
    return value
end

-- Removes these ids from a timeline, if it exists.
local function remove(key, ids)
    local value = redis.call('GET', key)
    if value then
        local rest = without(value, ids)
        if #rest < #value then
            redis.call('SET', key, rest, 'KEEPTTL')
        end
    end
end

-- Returns the ids of a timeline, with the eight bytes of each read as a double. Positive doubles
-- sort in the order of their bits, so sorting them loses no bit. Only the ids of the last 12 days
-- of the id format, in 2080, would be NaN.
local function doubles(value)
    local ids, n, at = {}, 0, HEADER + 1
    while at + 63 <= #value do
        ids[n + 1], ids[n + 2], ids[n + 3], ids[n + 4], ids[n + 5], ids[n + 6], ids[n + 7],
            ids[n + 8] = struct.unpack('>dddddddd', value, at)
        n, at = n + 8, at + 64
    end
    while at + 7 <= #value do
        n = n + 1
        ids[n] = struct.unpack('>d', value, at)
        at = at + 8
    end
    return ids
end

-- Sorts the ids, drops duplicates and keeps the newest `keep` ids. The horizon rises to the oldest
-- of them.
local function compact(key, keep)
    local value = redis.call('GET', key)
    local ids, distinct, count = doubles(value), {}, 0
    table.sort(ids)
    for i = 1, #ids do
        if ids[i] ~= distinct[count] then
            count = count + 1
            distinct[count] = ids[i]
        end
    end
    local first = math.max(1, count - keep + 1)
    local horizon = value:sub(25, 32)
    if first > 1 then
        local oldest = struct.pack('>d', distinct[first])
        horizon = before(horizon, oldest) and oldest or horizon
    end
    local parts = {value:sub(1, 24), horizon}
    for i = first, count, 100 do
        local last = math.min(i + 99, count)
        local format = '>' .. string.rep('d', last - i + 1)
        parts[#parts + 1] = struct.pack(format, unpack(distinct, i, last))
    end
    redis.call('SET', key, table.concat(parts), 'KEEPTTL')
end

-- Adds ids, and compacts the timeline if it then has more than one and a half times `keep` ids.
local function add(key, ids, keep)
    if #ids > 0 and redis.call('APPEND', key, ids) > HEADER + keep * 12 then
        compact(key, keep)
    end
end

-- Adds an author's newest ids, which are complete from `complete_from`. The horizon rises to that
-- id.
local function fill(key, header, complete_from, ids, keep)
    local horizon = header:sub(25, 32)
    if before(horizon, complete_from) then
        horizon = complete_from
        redis.call('SETRANGE', key, 24, horizon)
    end
    add(key, from(horizon, ids), keep)
end

-- Ends the build in progress, so that the next reader begins another.
local function end_build(key, generation)
    redis.call('SETRANGE', key, 8, generation)
    redis.call('SETRANGE', key, 16, packed(1))
end

-- Lists an author in the hash beside a timeline, with the version of the status.
local function list(beside, author, version)
    local listed = redis.call('HGET', beside, 'c' .. author)
    if not listed or tonumber(listed) < tonumber(version) then
        redis.call('HSET', beside, 'c' .. author, version)
    end
end
