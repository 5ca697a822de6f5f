/** Jest runs this before each file of the project `eventstoredb`. */
process.env['EVENT_STORE'] = 'eventstoredb';
