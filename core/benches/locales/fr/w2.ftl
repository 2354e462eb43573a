w2-reply = Bonjour { $name }, votre demande au sujet de { $subject } a reçu { $count ->
    [one] une réponse
    [many] { $count } de réponses
   *[other] { $count } réponses
} de { $views } personnes. Nous remboursons { $amount } le { DATETIME($date, dateStyle: "long") }.
