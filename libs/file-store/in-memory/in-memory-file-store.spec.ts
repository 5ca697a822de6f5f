import { fileStoreContract } from '../contract/file-store-contract.testing';
import { InMemoryFileStore } from './in-memory-file-store';

fileStoreContract('memory', async () => new InMemoryFileStore());
