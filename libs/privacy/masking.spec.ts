import { maskBankAccount, maskIdNumber, maskName, maskPhone } from './masking';

describe('masking', () => {
  it.each([
    ['张三', '张*'],
    ['张三丰', '张**'],
    ['欧阳修', '欧阳*'],
    ['司马相如', '司马**'],
    ['欧阳', '欧*'],
    ['张', '*'],
    ['', ''],
    [' 张三 ', '张*'],
    ['买买提·艾力', '买**·艾*'],
    ['Mary Jane', 'M*** J***'],
    ['𠮷田一', '𠮷**'],
  ])('shows the name %p as %p', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  it.each([
    ['13812345678', '138****5678'],
    ['0791-88123456', '079******3456'],
    ['88123456', '******56'],
    ['12', '**'],
  ])('shows the phone number %p as %p', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });

  it('shows of an ID number the province and the end, never the birth date', () => {
    expect(maskIdNumber('360102199003071234')).toBe('360*************34');
    expect(maskIdNumber('1234')).toBe('****');
  });

  it('shows of a bank account its last four digits', () => {
    expect(maskBankAccount('6222021502001234567')).toBe('***************4567');
  });
});
