// node provider.mjs PORT REDIRECT…: an OpenID Connect provider at http://127.0.0.1:PORT with one client, and no memory.
// Whoever types WORD/ADDRESS as the login is the subject of that name, with that address; one that begins with "unverified" has not shown that it is theirs.
import { Provider } from 'oidc-provider';

const [port, ...redirects] = process.argv.slice(2);

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{
    client_id: 'drafting', client_secret: 'a secret of tests only', redirect_uris: redirects,
    response_types: ['code'], grant_types: ['authorization_code'], token_endpoint_auth_method: 'client_secret_post',
  }],
  claims: { openid: ['sub'], email: ['email', 'email_verified'] },
  cookies: { keys: ['of tests only'] },
  pkce: { required: () => true },
  findAccount: (_, login) => {
    const email = login.slice(login.indexOf('/') + 1);
    return { accountId: login, claims: () => ({ sub: login, email, email_verified: !login.startsWith('unverified') }) };
  },
});

provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));
