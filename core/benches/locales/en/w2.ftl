w2-reply = Hello { $name }, your request about { $subject } has { $count ->
    [one] one answer
   *[other] { $count } answers
} from { $views } people. We refund { $amount } on { DATETIME($date, dateStyle: "long") }.
