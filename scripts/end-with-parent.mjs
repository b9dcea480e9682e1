const CHECK_EVERY_MS = 500;

/**
 * Ends this process with SIGTERM when its parent process ends. A signal to npm ends the shell between npm and this process without a
 * signal to this process.
 */
export function endWithParent() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, "SIGTERM");
  }, CHECK_EVERY_MS);
  timer.unref();
}
