const { addEventHandler } = require('jest-circus');

/** For what hangs, in milliseconds. What a machine takes that is busy with other things is no fault of a test. */
const DEADLINE_MS = 480_000;

addEventHandler(({ name, timeout }, { currentDescribeBlock }) => {
  if (name === 'add_test') limit(currentDescribeBlock.children.at(-1), timeout);
  if (name === 'add_hook') limit(currentDescribeBlock.hooks.at(-1), timeout);
});

/** The runner waits for a test or a hook for ever: this ends it as a failure that names what hung. */
function limit(item, milliseconds = DEADLINE_MS) {
  const { fn, name = item.type } = item;
  if (typeof fn !== 'function') return;
  item.fn = async () => {
    let timer;
    const late = new Promise((_resolve, reject) => {
      timer = setTimeout(
        () => reject(new Error(`${name} took more than ${milliseconds / 1000} s`)),
        milliseconds,
      );
    });
    try {
      return await Promise.race([fn(), late]);
    } finally {
      clearTimeout(timer);
    }
  };
}
