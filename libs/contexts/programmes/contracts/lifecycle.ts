import { defineLifecycle, text } from '#kernel';
import { round } from './round';

/** A round is opened once; once it is closed, the engine refuses what is part of it (`ended`). */
export const roundLifecycle = defineLifecycle(round, {
  unknown: { title: text('未启动', 'Not opened'), may: ['open-round'] },
  open: { title: text('已启动', 'Opened'), may: ['allocate-quota', 'close-round'] },
});
