import { MigrationInterface, QueryRunner } from 'typeorm';

/** An order to leave an event out names the event by its id: positions change when the log moves to another store. */
export class KeySkipsByEvent1700000000181 implements MigrationInterface {
  readonly name = 'KeySkipsByEvent1700000000181';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table projections.skips drop constraint skips_pkey');
    await runner.query('alter table projections.skips add primary key (projection, event_id)');
    await runner.query(
      `comment on column projections.skips.position is 'Where the event lay in the log when the order was given'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table projections.skips drop constraint skips_pkey');
    await runner.query('alter table projections.skips add primary key (projection, position)');
  }
}
