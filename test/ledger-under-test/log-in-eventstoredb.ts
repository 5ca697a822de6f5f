/** Jest runs this before each file of the project `eventstoredb`. */
process.env['EVENT_STORE'] = 'eventstoredb';

// Client and server of the log run in the one process of the test, and every event passes protobuf four times.
jest.setTimeout(30_000);
