/** Asks the browser for a passkey of this service; null when the person turned away or has none. */
export async function getPasskey(options: PublicKeyCredentialRequestOptionsJSON): Promise<object | null> {
  return ask(() => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }));
}

/** Has the browser make a passkey. */
export async function makePasskey(options: PublicKeyCredentialCreationOptionsJSON): Promise<object | null> {
  return ask(() => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }));
}

/** Not all browsers have passkeys, and none outside TLS or the own machine. */
export const hasPasskeys = typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

async function ask(asked: () => Promise<Credential | null>): Promise<object | null> {
  try {
    const credential = await asked() as PublicKeyCredential | null;
    return credential?.toJSON() ?? null;
  } catch {
    return null;
  }
}
