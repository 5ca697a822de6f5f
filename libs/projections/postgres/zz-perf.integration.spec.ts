import { projectInMemory } from '../in-memory/project-in-memory';
import {
  appendSamples,
  joined,
  moved,
  noted,
  recordedSamples,
  sampleProjection,
} from '../sample-projection.testing';
import { EngineUnderTest, statusOf, until } from './engine.testing';
it('perf', async () => {
  const test = await EngineUnderTest.create();
  const projection = sampleProjection();
  const N = 60000;
  const ev = Array.from({ length: N }, (_, n) =>
    n % 3 === 0
      ? joined(`m${n % 6000}`, `t${n % 480}`, 3)
      : n % 3 === 1
        ? moved(`m${(n - 1) % 6000}`, `t${n % 480}`)
        : noted('word' + n),
  );
  await appendSamples(test.store, ev);
  let t = performance.now();
  const rec = await recordedSamples(test.store);
  console.log('decode ev/s', (N / (performance.now() - t)) * 1000);
  t = performance.now();
  projectInMemory(projection, rec);
  console.log('fold ev/s', (N / (performance.now() - t)) * 1000);
  t = performance.now();
  projectInMemory(projection, rec);
  console.log('fold ev/s', (N / (performance.now() - t)) * 1000);
  t = performance.now();
  await test.operations(projection).rebuild(projection.name);
  console.log('rebuild ev/s', (N / (performance.now() - t)) * 1000);
  t = performance.now();
  await test.operations(projection).rebuild(projection.name);
  console.log('rebuild ev/s', (N / (performance.now() - t)) * 1000);
  const r = test.run([projection]);
  await test.caughtUp(projection);
  await r.stop();
  await appendSamples(test.store, ev);
  t = performance.now();
  const r2 = test.run([projection]);
  await test.caughtUp(projection);
  console.log('catchup ev/s', (N / (performance.now() - t)) * 1000, statusOf(r2));
  const lags: number[] = [];
  for (let i = 0; i < 200; i++) {
    const s = performance.now();
    const p = await appendSamples(test.store, [moved('m3', 't1')]);
    await until(() => (statusOf(r2).position ?? 0n) >= p);
    lags.push(performance.now() - s);
  }
  lags.sort((a, b) => a - b);
  console.log('lag p50', lags[100], 'p99', lags[197]);
  await test.end();
}, 60000);
