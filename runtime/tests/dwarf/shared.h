int shared(int value);
