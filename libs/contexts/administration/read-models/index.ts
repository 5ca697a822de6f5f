export * from './administrative-acts';
