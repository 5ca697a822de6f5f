import { keyVaultContract } from '../contract/key-vault-contract.testing';
import { InMemoryKeyVault } from './in-memory-key-vault';

keyVaultContract('memory', async () => new InMemoryKeyVault());
