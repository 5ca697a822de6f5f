const { readFileSync, rmSync } = require('node:fs');
const { join } = require('node:path');

const [folder, cluster] = process.argv.slice(2);

/** Pid of the server in the cluster, or null when none is running. */
function serverPid() {
  try {
    return Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

/** SIGQUIT asks for an immediate shutdown; the server removes its pid file when it is done. */
function stopAndRemove() {
  const pid = serverPid();
  if (pid !== null && isAlive(pid)) {
    process.kill(pid, 'SIGQUIT');
    setTimeout(stopAndRemove, 50);
    return;
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if (error.code === 'ESRCH') return false;
    throw error;
  }
}

process.stdin.resume().once('close', stopAndRemove);
