import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The last cosignature of each witness is looked for before a payment, also of one that has been gone for long. */
export class IndexCosignatures1700000000401 implements MigrationInterface {
  readonly name = 'IndexCosignatures1700000000401';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create index cosignatures_of_witness on notary.cosignatures (witness, size desc, cosigned_at desc)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index notary.cosignatures_of_witness');
  }
}
