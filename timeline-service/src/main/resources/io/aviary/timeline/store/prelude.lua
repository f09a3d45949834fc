-- What all scripts share. A timeline is a header of four 8-byte big-endian fields (epoch,
-- generation, building-until in milliseconds, horizon) and then 8-byte big-endian tweet ids.
local HEADER = 32
local ZERO = string.rep('\0', 8)

-- Lua's numbers hold 53 bits and its string order follows the server's locale, so 64-bit values
-- are compared by halves.
local function before(a, b)
    local a_high, a_low = struct.unpack('>I4I4', a)
    local b_high, b_low = struct.unpack('>I4I4', b)
    return a_high < b_high or (a_high == b_high and a_low < b_low)
end

local function packed(number)
    return struct.pack('>I4I4', math.floor(number / 4294967296), number % 4294967296)
end

-- The header of a timeline; nil where there is none or it is from an earlier epoch. A later epoch
-- than the caller's only means that the caller has not heard of it yet.
local function current(key, epoch)
    local header = redis.call('GETRANGE', key, 0, HEADER - 1)
    if #header == HEADER and not before(header:sub(1, 8), epoch) then
        return header
    end
    return nil
end

-- Those of the ascending ids that are not below the horizon.
local function from(horizon, ids)
    local first = 1
    while first <= #ids and before(ids:sub(first, first + 7), horizon) do
        first = first + 8
    end
    return ids:sub(first)
end

-- The place of an id in packed ids, which may be preceded by a header; nil where it is not there.
local function place(value, id, start)
    local at = value:find(id, start, true)
    while at and (at - 1) % 8 ~= 0 do
        at = value:find(id, at + 1, true)
    end
    return at
end

local function without(value, ids)
    for i = 1, #ids, 8 do
        local id = ids:sub(i, i + 7)
        local at = place(value, id, HEADER + 1)
        while at do
            value = value:sub(1, at - 1) .. value:sub(at + 8)
            at = place(value, id, at)
        end
    end
    return value
end

local function remove(key, ids)
    local value = redis.call('GET', key)
    if value then
        local rest = without(value, ids)
        if #rest < #value then
            redis.call('SET', key, rest, 'KEEPTTL')
        end
    end
end

-- Sorts, drops repeated ids and keeps about the newest `keep`; the horizon rises to the oldest of
-- them. Sorted are the upper 53 bits of each id; the few ids that share them stay together.
local function compact(key, keep)
    local value = redis.call('GET', key)
    local sharing, order = {}, {}
    for i = HEADER + 1, #value, 8 do
        local high, low = struct.unpack('>I4I4', value, i)
        local upper = high * 2097152 + math.floor(low / 2048)
        local id, others = value:sub(i, i + 7), sharing[upper]
        if not others then
            sharing[upper] = id
            order[#order + 1] = upper
        elseif not place(others, id, 1) then
            sharing[upper] = others .. id
        end
    end
    table.sort(order)
    local first = math.max(1, #order - keep + 1)
    local horizon, kept = value:sub(25, 32), {}
    if first > 1 then
        local oldest =
            struct.pack('>I4I4', math.floor(order[first] / 2097152), order[first] % 2097152 * 2048)
        horizon = before(horizon, oldest) and oldest or horizon
    end
    for i = first, #order do
        kept[#kept + 1] = sharing[order[i]]
    end
    redis.call('SET', key, value:sub(1, 24) .. horizon .. table.concat(kept), 'KEEPTTL')
end

-- Adds ids, and compacts where more than half as many again as are kept have gathered.
local function add(key, ids, keep)
    if #ids > 0 and redis.call('APPEND', key, ids) > HEADER + keep * 12 then
        compact(key, keep)
    end
end
