/**
 * Loaded before the program of each child process: when the channel to the ledger closes, the ledger is gone (kill -9
 * included), and the child ends in good order instead of staying behind.
 */
const END_BOUND = 10_000;

process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), END_BOUND).unref();
});
// Waiting for the channel is no reason to stay alive.
process.channel?.unref();
