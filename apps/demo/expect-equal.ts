import { DemoError } from './demo-error';

/** @throws DemoError that says what is not as the story expects */
export function expectEqual(zh: string, en: string, found: unknown, expected: unknown): void {
  if (found !== expected)
    throw new DemoError(
      `${zh}应为 ${String(expected)}，实为 ${String(found)}`,
      `${en}: expected ${String(expected)}, found ${String(found)}`,
    );
}
