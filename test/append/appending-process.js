const { randomUUID } = require('node:crypto');
const { PostgresEventStore } = require('../../dist/libs/event-store');

const [connectionString, appends] = process.argv.slice(2);

/** Appends single events, most of them at once and to few streams that all processes share, and says where they went. */
async function run() {
  const store = new PostgresEventStore({ connectionString });
  const said = [];
  let left = Number(appends);
  const lane = async (number) => {
    while (left > 0) {
      left -= 1;
      const id = randomUUID();
      const stream = `sample-${number % 5}`;
      const events = [{ id, type: 'SampleRecorded', data: '{}', metadata: '{}' }];
      const { outcome, revision, position } = await store.append({
        ...{ stream, commandId: id, events, expectedRevision: 'any' },
      });
      if (outcome !== 'appended') throw new Error(`a new command was answered with ${outcome}`);
      said.push({ id, stream, revision, position: position.toString() });
    }
  };
  await Promise.all(Array.from({ length: 80 }, (_, number) => lane(number)));
  await store.close();
  process.send(said, () => process.disconnect());
}

void run();
