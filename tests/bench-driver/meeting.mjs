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

/** The person's token, made when there is none yet. It outlives a restart of the server. */
export function tokenFor(url, person) {
  if (!tokens.has(person)) tokens.set(person, makeToken(httpOf(url), person));
  return tokens.get(person);
}

/** For a server on other data, which does not know the token. */
export async function forgetToken(person, token) {
  if (await tokens.get(person) === token) tokens.delete(person);
}

/** Makes a document of a title only; somebody else may have been first. */
export async function create(url, token, id) {
  const made = await post(`${httpOf(url)}/api/recommendations`, { id, titles: { en: id } }, { Authorization: `Bearer ${token}` });
  if (made.status !== 201 && made.status !== 200 && made.status !== 409) throw new Error(`${id} answered ${made.status}: ${JSON.stringify(made.body)}`);
}
