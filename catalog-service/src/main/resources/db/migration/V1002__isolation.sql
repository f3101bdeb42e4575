select isolate('product');
