import { contactCode, ContactCodes } from '#contexts/publicity';
import type { BlindIndex } from '#privacy';

/** The codes by which objectors prove their contact, where the demo shows them because it sends none. */
export class DemoCodes {
  /** @param parts null wherever messages are sent, and in production */
  constructor(
    private readonly parts: {
      readonly codes: Pick<ContactCodes, 'awaited'>;
      readonly blindIndex: BlindIndex;
    } | null,
  ) {}

  /** The code that an objection waits for; undefined where it waits for none, and wherever codes are sent. */
  async find(objectionId: string): Promise<string | undefined> {
    if (this.parts === null) return undefined;
    const { codes, blindIndex } = this.parts;
    const code = await codes.awaited(objectionId);
    if (code === undefined) return undefined;
    const naming = { blindIndex: (purpose: string, value: string) => blindIndex.of(purpose, value) };
    return contactCode(naming, objectionId, code);
  }
}
