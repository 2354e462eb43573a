### Ce que le centre d’assistance demande au logiciel de la place de marché, les réponses de celui-ci, et les traductions.

## Types : ce qui est à faire

instruction-kind-translate = Traduire un message

## État d’avancement

instruction-state-open = En attente de réponse
instruction-state-confirmed = Exécutée
instruction-state-rejected = Refusée

## Traductions des messages

translation-state-pending = Traduction demandée
translation-state-available = Traduction disponible
translation-state-rejected = Aucune traduction disponible

## Historique

event-instruction-given = Instruction donnée
event-instruction-confirmed = Instruction exécutée
event-instruction-rejected = Instruction refusée

## Champs

# same-as-reference
field-instruction = Instruction
field-reason = Motif
field-again = Redemander
