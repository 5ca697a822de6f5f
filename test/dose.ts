/** Whether tests that repeat something (at random moments, or from every office) run at full length (`npm run test:soak`), as once a night in CI. */
export const isSoak = process.env['SOAK'] === '1';

/** How often a test repeats itself: as usual, or at full length. The usual dose can fail too. */
export const dose = (usual: number, full: number): number => (isSoak ? full : usual);
