-- Lists of invoices, highest number first: what is not paid, and what is overdue, among all that ever were.
create index invoice_unpaid_newest on invoice (company_id, num_bill desc) where status = 3;
create index invoice_overdue_newest on invoice (company_id, num_bill desc) where overdue;
create index invoice_released on invoice (company_id, release_date, num_bill);
