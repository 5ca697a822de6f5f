import { text } from '#kernel';
import { accountId, called, choice, labelled, line, naming } from '#vocabulary';

export const administeredAccount = naming(called(accountId, text('账号', 'Account')));

export const blockReason = choice(text('停用原因', 'Reason for the block'), {
  left: text('已离岗', 'the holder has left the post'),
  lost: text('凭证遗失或泄露', 'credentials were lost or disclosed'),
  misuse: text('涉嫌违规使用', 'misuse is suspected'),
  inactive: text('长期不用', 'not used for long'),
});

export const readModel = naming(
  line(
    labelled(
      text('读模型', 'Read model'),
      text('ops projections list 所列的名称', 'a name that ops projections list shows'),
    ),
    { maximum: 100 },
    { example: 'evidence' },
  ),
);

export const rebuildReason = choice(text('重建原因', 'Reason for the rebuild'), {
  differs: text('与台账重放结果不一致', 'it is not what a replay of the log gives'),
  damaged: text('表已损坏', 'its tables are damaged'),
  drill: text('演练', 'a drill'),
});

export const rebuildOutcome = choice(text('重建结果', 'Outcome of the rebuild'), {
  rebuilt: text('已重建', 'it was rebuilt'),
  unknown: text('没有这一读模型', 'there is no such read model'),
  failed: text('未能重建', 'it could not be rebuilt'),
});
