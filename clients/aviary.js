// Helpers for the tests of all clients. They sign up users, poll, and exhaust a rate limit, with plain HTTP requests.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

export const AVIARY = process.env.AVIARY_URL ?? 'http://127.0.0.1:8080';

const PASSWORD = 'correct horse battery';
const TIMEOUT_MS = 30_000;
const POLL_INTERVAL_MS = 50;
const CONCURRENCY = 8;

async function call(method, path, { token, body } = {}) {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const response = await fetch(AVIARY + path, { method, headers, body: body && JSON.stringify(body) });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

async function expect(status, method, path, body) {
  const response = await call(method, path, { body });
  if (response.status !== status) {
    throw new Error(`${method} ${path} returned ${response.status}: ${response.text}`);
  }
  return JSON.parse(response.text);
}

/** Signs up a new user and logs in. */
export async function signUp(name) {
  const username = 'c' + randomUUID().replaceAll('-', '').slice(0, 14);
  const account = { username, name, email: `${username}@example.com`, birth_date: '2000-01-01', password: PASSWORD };
  await expect(201, 'POST', '/accounts', account);
  const session = await expect(200, 'POST', '/sessions', { username, password: PASSWORD });
  return { id: session.user_id, username, name, token: session.access_token, refreshToken: session.refresh_token };
}

/** Repeats a check until it passes. After 30 seconds it fails with the last error of the check. */
export async function eventually(check) {
  const end = Date.now() + TIMEOUT_MS;
  for (;;) {
    try {
      return await check();
    } catch (notYet) {
      if (Date.now() > end) {
        throw notYet;
      }
      await pause(POLL_INTERVAL_MS);
    }
  }
}

/** Reads until the user has exceeded the rate limit. Returns false if the system runs without rate limits. */
export async function exhaustReads({ token }) {
  const readMe = () => call('GET', '/2/users/me', { token });
  await readMe();
  const { headers } = await readMe();
  const limit = Number(headers.get('x-rate-limit-limit'));
  if (Number(headers.get('x-rate-limit-remaining')) >= limit) {
    return false;
  }
  // Twice the limit, because the gateway counts alone, from zero, while Redis is slow to respond.
  let left = 2 * limit;
  let refused = false;
  const reading = async () => {
    while (left-- > 0 && !refused) {
      refused ||= (await readMe()).status === 429;
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, reading));
  if (!refused) {
    throw new Error(`${2 * limit} reads succeeded, although the limit is ${limit}`);
  }
  return true;
}

/** Returns the number of likes of a tweet. */
export async function countLikes(tweet, { token }) {
  const { text } = await call('GET', `/2/tweets/${tweet}?tweet.fields=public_metrics`, { token });
  return JSON.parse(text).data.public_metrics.like_count;
}

/** Sorts ids, newest first. Ids increase with time and exceed the safe range of a JavaScript number. */
export const newestFirst = (ids) => ids.toSorted((a, b) => (BigInt(a) < BigInt(b) ? 1 : -1));

/** A PNG image of one red pixel. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  'base64',
);
