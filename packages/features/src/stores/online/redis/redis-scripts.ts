import { createHash } from 'node:crypto';

/** A program that Redis runs as one step: no other command is served in between. */
export interface RedisScript {
  readonly lua: string;
  readonly sha1: string;
}

/**
 * Keeps rows that are newer than those stored.
 *
 * Keys: schema, entities, then one per row. Arguments: the schema, milliseconds to keep a row (0: for ever), then entity and blob per row.
 * Gives the number of rows kept, or the stored schema if it is another one; then nothing has changed.
 */
export const putScript: RedisScript = redisScript(`
local stored = redis.call('GET', KEYS[1])
if stored and stored ~= ARGV[1] then return stored end
if not stored then redis.call('SET', KEYS[1], ARGV[1]) end
local keep = tonumber(ARGV[2])
local written = 0
for i = 3, #KEYS do
  local entity, row = ARGV[2 * i - 3], ARGV[2 * i - 2]
  local before = redis.call('GETRANGE', KEYS[i], 8, 23)
  local isNewer = true
  if #before == 16 then
    local event, known = struct.unpack('<dd', row, 9)
    local eventBefore, knownBefore = struct.unpack('<dd', before)
    isNewer = event > eventBefore or (event == eventBefore and known > knownBefore)
  end
  if isNewer then
    redis.call('SADD', KEYS[2], entity)
    if keep > 0 then redis.call('SET', KEYS[i], row, 'PX', keep) else redis.call('SET', KEYS[i], row) end
    written = written + 1
  end
end
return written`);

/** Forgets rows. Keys: entities, then one per row. Arguments: one entity per row. */
export const removeScript: RedisScript = redisScript(`
for i = 2, #KEYS do
  redis.call('DEL', KEYS[i])
  redis.call('SREM', KEYS[1], ARGV[i - 1])
end
return 0`);

/** Gives those of the entities that still have a row, and drops the others from the set. Keys and arguments as those of the removal. */
export const liveScript: RedisScript = redisScript(`
local live = {}
for i = 2, #KEYS do
  if redis.call('EXISTS', KEYS[i]) == 1 then live[#live + 1] = ARGV[i - 1] else redis.call('SREM', KEYS[1], ARGV[i - 1]) end
end
return live`);

/** Moves a number forward. Key: the number. Argument: where to. Gives where it stands. */
export const forwardScript: RedisScript = redisScript(`
local before = redis.call('GET', KEYS[1])
if before and tonumber(before) >= tonumber(ARGV[1]) then return before end
redis.call('SET', KEYS[1], ARGV[1])
return ARGV[1]`);

function redisScript(lua: string): RedisScript {
  return { lua, sha1: createHash('sha1').update(lua).digest('hex') };
}
