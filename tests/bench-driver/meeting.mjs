// The HTTP side: people of the demo meeting, their tokens, new documents (PROTOCOL.md, sections 2 and 11).
const DELEGATIONS = ['dz', 'bh', 'eg', 'iq', 'jo', 'kw', 'ly', 'mr', 'ma', 'om', 'ps', 'qa', 'sa', 'sd', 'tn', 'ae', 'ye'];

/** Members' people; each has a rate limit of its own, so clients are spread over them. */
export const people = [...DELEGATIONS.map((id) => `${id}.head`), ...DELEGATIONS.map((id) => `${id}.delegate1`)];

const tokens = new Map();
const httpOf = (url) => url.replace(/^ws/, 'http');

async function post(address, body, headers) {
  const answer = await fetch(address, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', ...headers } });
  const text = await answer.text();
  return { status: answer.status, body: text ? JSON.parse(text) : null, cookies: answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ') };
}

async function makeToken(http, person) {
  const signedIn = await post(`${http}/api/demo/sign-in`, { person }, { Origin: http });
  if (signedIn.status !== 200) throw new Error(`sign-in of ${person} answered ${signedIn.status}`);
  const made = await post(`${http}/api/tokens`, { name: 'benchmark' }, { Origin: http, Cookie: signedIn.cookies });
  if (made.status !== 201) throw new Error(`a token for ${person} answered ${made.status}`);
  return made.body.token;
}

/** A token of this person at this server, made once. */
export function tokenFor(url, person) {
  const key = `${url} ${person}`;
  if (!tokens.has(key)) tokens.set(key, makeToken(httpOf(url), person));
  return tokens.get(key);
}

/** Makes a document of a title only; somebody else may have been first. */
export async function create(url, token, id) {
  const made = await post(`${httpOf(url)}/api/recommendations`, { id, titles: { en: id } }, { Authorization: `Bearer ${token}` });
  if (made.status !== 201 && made.status !== 200 && made.status !== 409) throw new Error(`${id} answered ${made.status}: ${JSON.stringify(made.body)}`);
}
