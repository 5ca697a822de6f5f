import { readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ED25519, ED25519_WITNESS, generateKey, writeVerifierKey } from '#notary';
import { LOG_KEY } from '../notary/sample-log.testing';
import { BundlesUnderTest, edit, editHead, MANIFEST, resealed, TAGS, write } from './bundle.testing';

const WITNESS = generateKey('audit.example/w1', ED25519_WITNESS);
const OTHER = generateKey(LOG_KEY.name, ED25519);

let bundles: BundlesUnderTest;
beforeAll(async () => {
  bundles = await BundlesUnderTest.make({ log: [LOG_KEY], witness: WITNESS });
});
afterAll(() => bundles.end());

const EVENTS = 'data/events.jsonl';
const editEvent = (change: (event: Record<string, unknown>) => void) => (bundle: string) => {
  edit(bundle, EVENTS, (text) => {
    const lines = text.split('\n');
    const event = JSON.parse(lines[4] ?? '') as Record<string, unknown>;
    change(event);
    lines[4] = JSON.stringify(event);
    return lines.join('\n');
  });
  resealed(bundle, EVENTS);
};

describe('an evidence bundle', () => {
  it('is valid to both verifiers, which say what they rely on', async () => {
    expect(await bundles.verified(bundles.sound)).toEqual({
      code: 0,
      said: 'valid: 26 events of candidacy round.虚构甲, under a head of ledger.example/log over 79 events, 1 witnesses, key in the bundle',
    });
    const keys = ['--key', writeVerifierKey(LOG_KEY), '--witness', writeVerifierKey(WITNESS)];
    expect((await bundles.verified(bundles.sound, ...keys)).said).toContain('1 witnesses, key given');
  });

  it('holds what people read as it was given', () => {
    const page = readFileSync(join(bundles.sound, 'data/timeline.html'), 'utf8');
    expect(page).toContain('<title>全过程</title>');
  });

  it('of no events is valid too: nothing was there', async () => {
    const empty = bundles.forged('of no events', (at) => {
      edit(at, EVENTS, () => '');
      edit(at, 'data/about.json', (text) => text.replace('"events": 26', '"events": 0'));
      resealed(at, EVENTS, 'data/about.json');
    });
    expect((await bundles.verified(empty)).said).toMatch(/^valid: 0 events of/);
  });

  it.each<[string, (bundle: string) => void, string]>([
    [
      'a file was changed',
      (at) => edit(at, 'data/timeline.html', (text) => `${text} `),
      'data/timeline.html was changed',
    ],
    [
      'a file that is no text was changed',
      (at) =>
        write(at, 'data/timeline.pdf', Buffer.from([0x25, 0x50, 0x44, 0x46, 0xff, 0xfd, 0, 13, 10, 128])),
      'data/timeline.pdf was changed',
    ],
    ['a file was removed', (at) => rmSync(join(at, 'data/keys.txt')), 'data/keys.txt is missing'],
    ['a file was added', (at) => write(at, 'data/more.txt', ''), 'data/more.txt is in no manifest'],
    ['a file was added beside the payload', (at) => write(at, 'more.txt', ''), 'more.txt is in no manifest'],
    [
      'a file was renamed',
      (at) => renameSync(join(at, 'data/about.json'), join(at, 'data/other.json')),
      'data/other.json is in no manifest',
    ],
    [
      'a file is a link',
      (at) => symlinkSync('/dev/null', join(at, 'data/link')),
      'data/link is no plain file',
    ],
    ['a folder is a link', (at) => symlinkSync(at, join(at, 'data/more')), 'data/more is no plain file'],
    [
      'the manifest was changed',
      (at) => edit(at, MANIFEST, (text) => text.toUpperCase()),
      'line of another form',
    ],
    [
      'a path leads out of the bundle',
      (at) => edit(at, MANIFEST, (text) => `${text}${'0'.repeat(64)}  data/../../x\n`),
      'no path within the bundle',
    ],
    [
      'a path is absolute',
      (at) => edit(at, MANIFEST, (text) => `${text}${'0'.repeat(64)}  /etc/passwd\n`),
      'no path within the bundle',
    ],
    [
      'a path is there twice',
      (at) => edit(at, MANIFEST, (text) => `${text}${text.split('\n')[0]}\n`),
      'is there twice',
    ],
    [
      'a tag is not listed',
      (at) => edit(at, TAGS, (text) => text.replace(/^[0-9a-f]+ {2}bagit\.txt\n/m, '')),
      'bagit.txt is not listed',
    ],
    [
      'the bundle was cut short',
      (at) => edit(at, EVENTS, (text) => text.slice(0, 900)),
      `${EVENTS} was changed`,
    ],
    [
      'an event is missing',
      (at) => {
        edit(at, EVENTS, (text) => text.split('\n').slice(1).join('\n'));
        resealed(at, EVENTS);
      },
      'about.json says 26',
    ],
    [
      'an event is there twice',
      (at) => {
        edit(at, EVENTS, (text) => `${text.split('\n')[0]}\n${text}`);
        resealed(at, EVENTS);
      },
      'out of order',
    ],
    ['data of an event were changed', editEvent((event) => (event['data'] = '{}')), 'is not what was signed'],
    [
      'metadata of an event were changed',
      editEvent((event) => (event['metadata'] = `${String(event['metadata'])} `)),
      'is not what was signed',
    ],
    [
      'the time of an event was changed',
      editEvent((event) => (event['recordedAt'] = '2020-01-01T00:00:00.000Z')),
      'is not what was signed',
    ],
    [
      'an event was put into another stream',
      editEvent((event) => (event['stream'] = 'sample-9')),
      'is not what was signed',
    ],
    [
      'the type of an event was changed',
      editEvent((event) => (event['type'] = 'Other')),
      'is not what was signed',
    ],
    ['an event has another number', editEvent((event) => (event['leaf'] = 15)), 'is not what was signed'],
    ['an event lies beyond the head', editEvent((event) => (event['leaf'] = 1_000)), 'not under the head'],
    [
      'a proof is of another event',
      editEvent((event) => ((event['proof'] as string[])[0] = (event['proof'] as string[])[1] ?? '')),
      'is not what was signed',
    ],
    ['a proof is too short', editEvent((event) => (event['proof'] = [])), 'a proof is too short'],
    [
      'a hash has another length',
      editEvent((event) => ((event['proof'] as string[])[0] = 'AAAA')),
      'a hash of another length',
    ],
    ['the head says another size', editHead((note) => note.replace('\n79\n', '\n78\n')), 'does not fit'],
    [
      'the head says another root',
      editHead((note) => note.replace(/\n79\n\S+\n/, `\n79\n${Buffer.alloc(32).toString('base64')}\n`)),
      'does not fit',
    ],
    [
      'the signature of the log was removed',
      editHead((note) => note.replace(/— ledger\.example\/log .*\n/, '')),
      'no key of the log signed',
    ],
    ['the head is no note', editHead(() => 'head\n'), 'no signed note'],
    [
      'a key was changed',
      (at) => {
        edit(at, 'data/keys.txt', (text) => text.replace(/\+[0-9a-f]{8}\+/, '+00000000+'));
        resealed(at, 'data/keys.txt');
      },
      'checksum of the key',
    ],
  ])('is refused where %s', async (name, change, said) => {
    const answer = await bundles.verified(bundles.forged(name, change));
    expect(answer).toEqual({ code: 1, said: expect.stringContaining(said) as string });
    expect(answer.said).toMatch(/^NOT valid: /);
  });

  it('is refused with another key of the log than the one that signed', async () => {
    const { code, said } = await bundles.verified(bundles.sound, '--key', writeVerifierKey(OTHER));
    expect([code, said]).toEqual([1, expect.stringContaining('no key of the log signed')]);
  });

  it('counts no witness but those that are given', async () => {
    const other = generateKey('other.example/w', ED25519_WITNESS);
    expect((await bundles.verified(bundles.sound, '--witness', writeVerifierKey(other))).said).toContain(
      '0 witnesses',
    );
  });
});
