export { administrationContext } from './administration.module';
export { BlockedAccounts } from './blocked-accounts';
export { endRebuild, EndRebuild } from './commands';
export { administrativeActs, openRebuilds, type OpenRebuild } from './read-models';
